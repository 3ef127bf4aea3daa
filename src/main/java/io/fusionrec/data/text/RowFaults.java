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

  /** A quote that opens a cell and is not closed, in the file or in the bound of a row. */
  InputException notClosed(TextBuffer text, int open) {
    return new InputException(
        "%s:%s: a double quote that opens a cell is not closed%s; %s"
            .formatted(
                file,
                text.lineOf(open),
                text.ended() ? "" : " within " + (text.longest() >> 20) + " MiB",
                NO_QUOTES));
  }

  /** Text behind a closing quote. */
  InputException behindQuote(TextBuffer text, int open, int behind) {
    long line = text.lineOf(open);
    long closing = text.lineOf(behind);
    String other =
        declared == Quotes.BACKSLASH
            ? "\"rfc\" if quotes inside are doubled"
            : "\"backslash\" if quotes inside are written \\\"";
    return new InputException(
        "%s:%s: a quoted cell goes on behind its closing quote%s; declare \"quotes\": %s, or %s"
            .formatted(
                file,
                line,
                closing == line ? "" : " in line " + closing,
                other,
                "\"quotes\": \"none\" to take quotes as they are"));
  }

  /** A quoted cell that holds what look like rows. */
  InputException swallowed(TextBuffer text, int open, int close) {
    return new InputException(
        "%s:%s: the quoted cell that opens here closes in line %s and holds what look like rows; %s"
                .formatted(file, text.lineOf(open), text.lineOf(close), NO_QUOTES)
            + ", or \"quotes\": \"rfc\" if that is one cell");
  }

  /** A separator that can be placed in two ways. */
  String ambiguous() {
    String example = "a" + separator.text().charAt(0) + separator.text() + "b";
    return "separator %s can stand in two places, as in '%s'".formatted(separator, example);
  }

  /** What can be done about {@link #ambiguous()}. */
  String ambiguousRemedy() {
    return "quote the cell, or write the file with another separator";
  }

  /** A row with more or fewer cells than it should have. */
  String wrongColumns(int expected, int found) {
    return "expected %s column%s%s, found %s"
        .formatted(
            expected,
            expected == 1 ? "" : "s",
            separator.length() == 0 ? "" : " separated by " + separator,
            found);
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
    for (int k = cells.size() - 2; k >= 0 && separator.text().equals(","); k--) {
      String whole = digits(text, cells, k);
      String fraction = digits(text, cells, k + 1);
      if (!whole.isEmpty() && !fraction.isEmpty()) {
        return "%s, or write decimal numbers with a point, %s.%s for %s,%s"
            .formatted(quote, whole, fraction, whole, fraction);
      }
    }
    return quote;
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
