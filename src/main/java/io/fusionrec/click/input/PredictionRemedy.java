package io.fusionrec.click.input;

import io.fusionrec.data.packed.EncodingRemedy;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be done about a file to predict for. How it is read was declared with the data that the
 * model was trained on, so nothing can be declared for it alone.
 */
public final class PredictionRemedy {
  private static final Pattern DECLARE =
      Pattern.compile("; declare (?=(?:it under )?\"(quotes|missing|format|groups)\")");

  private final EncodingRemedy encoding;

  /**
   * Remedies for a model's files.
   *
   * @param encoding how characters are written in the data that it was trained on
   */
  public PredictionRemedy(Charset encoding) {
    this.encoding = EncodingRemedy.ofPrediction(encoding);
  }

  /** What is wrong with a file, with a remedy for one that is to be predicted for. */
  public String of(String problem) {
    Matcher declare = DECLARE.matcher(problem);
    return declare.find()
        ? declare.replaceFirst(
            "; " + mend(declare.group(1)) + ", or train anew on data that declare ")
        : encoding.of(problem);
  }

  private static String mend(String declared) {
    return declared.equals("format")
        ? "write the file as the train file is written"
        : "correct the file";
  }
}
