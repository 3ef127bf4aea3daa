package io.fusionrec.data.read.column;

import io.fusionrec.settings.InputException;
import java.util.Map;

/** The error that a file doesn't hold the separator that is declared. */
final class DeclaredSeparator {
  private static final Map<String, String> WRITTEN =
      Map.of(
          "comma", ",",
          "semicolon", ";",
          "pipe", "|",
          "bar", "|",
          "tab", "\\t",
          "\\t", "\\t",
          "space", " ",
          "blank", " ");

  private DeclaredSeparator() {}

  /**
   * The error.
   *
   * @param place file and line
   * @param separator what is declared
   * @param row what the line is, in which it isn't
   */
  static InputException missing(String place, String separator, String row) {
    String written = WRITTEN.get(separator);
    String other = written == null ? "another \"separator\"" : "\"separator\": \"" + written + "\"";
    return new InputException(
        "%s: no %s in the line (%s); declare %s"
            .formatted(place, separator.equals("\t") ? "tab" : "'" + separator + "'", row, other));
  }
}
