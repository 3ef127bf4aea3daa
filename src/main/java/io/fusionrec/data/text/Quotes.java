package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.util.Arrays;

/**
 * What a double quote at the beginning of a cell means. One in the middle of a cell that doesn't
 * begin with it is plain text in every mode.
 */
public enum Quotes {
  /**
   * RFC 4180 (Y. Shafranovich: Common Format and MIME Type for Comma-Separated Values Files, 2005):
   * a quoted cell may hold separators and line breaks, and a quote inside is written twice. Blanks
   * around the quotes are no part of the cell.
   */
  RFC("rfc"),

  /** As {@link #RFC}, but a quote inside is written {@code \"} and a backslash {@code \\}. */
  BACKSLASH("backslash"),

  /** A quote is a character like any other. */
  NONE("none");

  private final String key;

  Quotes(String key) {
    this.key = key;
  }

  /** What a descriptor calls it. */
  public String key() {
    return key;
  }

  /**
   * The mode that a descriptor names.
   *
   * @throws InputException when there is no such mode
   */
  public static Quotes of(String key) {
    for (Quotes quotes : values()) {
      if (quotes.key.equals(key)) {
        return quotes;
      }
    }
    throw InputException.unknownName(
        "value of \"quotes\"", key, Arrays.stream(values()).map(Quotes::key).toList());
  }
}
