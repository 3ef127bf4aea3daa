package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import org.jspecify.annotations.Nullable;

/** What is said about rows that can't be read. */
final class RowFaults {
  private static final String NO_QUOTES = "declare \"quotes\": \"none\" to take quotes as they are";

  private final String file;
  private final Separator separator;
  private final @Nullable Quotes declared;

  RowFaults(String file, Separator separator, @Nullable Quotes declared) {
    this.file = file;
    this.separator = separator;
    this.declared = declared;
  }

  /** A quote that opens a cell at a position and is not closed, in the file or in a row's bound. */
  InputException notClosed(TextBuffer text, int open) {
    return new InputException(
        file
            + ":"
            + text.lineOf(open)
            + ": a double quote that opens a cell is not closed"
            + (text.ended() ? "" : " within " + (text.longest() >> 20) + " MiB")
            + "; "
            + NO_QUOTES);
  }

  /** Text behind a closing quote. */
  InputException behindQuote(TextBuffer text, int open, int behind) {
    long line = text.lineOf(open);
    long closing = text.lineOf(behind);
    return new InputException(
        file
            + ":"
            + line
            + ": a quoted cell goes on behind its closing quote"
            + (closing == line ? "" : " in line " + closing)
            + "; declare "
            + (declared == Quotes.BACKSLASH
                ? "\"quotes\": \"rfc\" if quotes inside are doubled"
                : "\"quotes\": \"backslash\" if quotes inside are written \\\"")
            + ", or \"quotes\": \"none\" to take quotes as they are");
  }

  /** A quoted cell that holds what look like rows. */
  InputException swallowed(TextBuffer text, int open, int close) {
    return new InputException(
        file
            + ":"
            + text.lineOf(open)
            + ": the quoted cell that opens here closes in line "
            + text.lineOf(close)
            + " and holds what look like rows; "
            + NO_QUOTES
            + ", or \"quotes\": \"rfc\" if that is one cell");
  }

  /** A separator that can be placed in two ways. */
  String ambiguous() {
    return "separator "
        + separator
        + " can stand in two places, as in 'a"
        + separator.text().charAt(0)
        + separator.text()
        + "b'";
  }

  /** What can be done about {@link #ambiguous()}. */
  String ambiguousRemedy() {
    return "quote the cell, or write the file with another separator";
  }

  /** A row with more or fewer cells than it should have. */
  String wrongColumns(int expected, int found) {
    return "expected "
        + expected
        + " column"
        + (expected == 1 ? "" : "s")
        + (separator.length() == 0 ? "" : " separated by " + separator)
        + ", found "
        + found;
  }

  /** What can be done about {@link #wrongColumns}, or nothing. */
  String wrongColumnsRemedy(byte[] text, Cells cells, int expected) {
    if (cells.size() < expected) {
      return "";
    }
    if (expected == 1) {
      return "remove the first line if it is no row";
    }
    String quote =
        declared == Quotes.NONE
            ? "a cell holds the separator, and \"quotes\" is \"none\""
            : "quote a cell that holds the separator";
    int comma = separator.text().equals(",") ? decimalComma(text, cells) : -1;
    if (comma < 0) {
      return quote;
    }
    String whole = digits(text, cells, comma);
    String fraction = digits(text, cells, comma + 1);
    return quote
        + (", or write decimal numbers with a point, "
            + whole
            + "."
            + fraction
            + " for "
            + whole
            + ","
            + fraction);
  }

  /** The last cell that may be the whole part of a number whose fraction is the next one, or -1. */
  private static int decimalComma(byte[] text, Cells cells) {
    for (int k = cells.size() - 2; k >= 0; k--) {
      if (!digits(text, cells, k).isEmpty() && !digits(text, cells, k + 1).isEmpty()) {
        return k;
      }
    }
    return -1;
  }

  private static String digits(byte[] text, Cells cells, int cell) {
    StringBuilder digits = new StringBuilder();
    for (int p = cells.start(cell); p < cells.end(cell); p++) {
      if (text[p] < '0' || text[p] > '9') {
        return "";
      }
      digits.append((char) text[p]);
    }
    return digits.toString();
  }
}
