package io.fusionrec.click.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be done about a file to predict for. How it is read was declared with the data that the
 * model was trained on, so nothing can be declared for it alone.
 */
public final class PredictionRemedy {
  private static final Pattern DECLARE =
      Pattern.compile("; declare (?=(?:it under )?\"(encoding|quotes|missing|format|groups)\")");

  private PredictionRemedy() {}

  /** What is wrong with a file, with a remedy for one that is to be predicted for. */
  public static String of(String problem) {
    Matcher declare = DECLARE.matcher(problem);
    return declare.find()
        ? declare.replaceFirst(
            "; " + mend(declare.group(1)) + ", or train anew on data that declare ")
        : problem;
  }

  private static String mend(String declared) {
    return switch (declared) {
      case "encoding" -> "save the file as UTF-8";
      case "format" -> "write the file as the train file is written";
      default -> "correct the file";
    };
  }
}
