package io.fusionrec.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a text that is no JSON, for whoever wrote it and not for Jackson's users. */
public final class JsonProblem {
  private static final Pattern NO_NUMBER = Pattern.compile("Non-standard token '([^']*)'.*");
  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile(
          "[:;,]? *\\([^()]*(?:Feature|Source:).*|[:;,]? *(?:enable|not allowed as per) .*");

  private JsonProblem() {}

  /** The rest of a sentence, in one line. */
  public static String of(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return "it ends before it is complete";
    }
    if (e instanceof StreamConstraintsException) {
      return "it is nested too deeply, or a value is too long";
    }
    String text = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    Matcher number = NO_NUMBER.matcher(text);
    if (number.matches()) {
      return number.group(1) + " is no value of JSON; write null where there is none";
    }
    if (text.startsWith("Invalid UTF-8")) {
      return "a character is not UTF-8; save it as UTF-8";
    }
    if (text.startsWith("Trailing token") && e instanceof MismatchedInputException) {
      return "something stands behind the object";
    }
    if (text.contains("non-standard) comment")) {
      return "a comment; JSON has none";
    }
    return FOR_PROGRAMMERS.matcher(text).replaceFirst("");
  }
}
