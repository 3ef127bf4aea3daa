package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import org.jspecify.annotations.Nullable;

/** What is said about rows that can't be read. */
final class RowFaults {
  private static final String AS_THEY_ARE = "\"quotes\": \"none\" to take quotes as they are";

  private final TextSource source;
  private final Separator separator;
  private final @Nullable Quotes declared;

  RowFaults(TextSource source, Separator separator, @Nullable Quotes declared) {
    this.source = source;
    this.separator = separator;
    this.declared = declared;
  }

  private InputException at(long line, String problem, String remedy) {
    return new InputException("%s:%s: %s; %s".formatted(source.name(), line, problem, remedy));
  }

  /** A quote that opens a cell and is not closed, in the file or in the bound of a row. */
  InputException notClosed(TextBuffer text, int open) {
    String where = text.ended() ? "" : " within " + (text.to() >> 20) + " MiB";
    String problem = "a double quote that opens a cell is not closed" + where;
    return at(text.lineOf(open), problem, "declare " + AS_THEY_ARE);
  }

  /** Text behind a closing quote. */
  InputException behindQuote(TextBuffer text, int open, int behind) {
    long line = text.lineOf(open);
    long closing = text.lineOf(behind);
    String where = closing == line ? "" : " in line " + closing;
    String other =
        declared == Quotes.BACKSLASH
            ? "\"rfc\" if quotes inside are doubled"
            : "\"backslash\" if quotes inside are written \\\"";
    return at(
        line,
        "a quoted cell goes on behind its closing quote" + where,
        "declare \"quotes\": " + other + ", or " + AS_THEY_ARE);
  }

  /** A quoted cell that holds what look like rows. */
  InputException swallowed(TextBuffer text, int open, int close) {
    String problem =
        "the quoted cell that opens here closes in line %s and holds what look like rows";
    return at(
        text.lineOf(open),
        problem.formatted(text.lineOf(close)),
        "declare " + AS_THEY_ARE + ", or \"quotes\": \"rfc\" if that is one cell");
  }

  /** Notes a separator that can be placed in two ways. */
  void addAmbiguous(RowErrors errors, long line) {
    String example = "a" + separator.text().charAt(0) + separator.text() + "b";
    errors.add(
        line,
        "separator %s can stand in two places, as in '%s'".formatted(separator, example),
        "quote the cell, or write the file with another separator");
  }

  /** Notes a row with more or fewer cells than it should have. */
  void addWrongColumns(RowErrors errors, long line, byte[] text, Cells cells, int expected) {
    String by = separator.length() == 0 ? "" : " separated by " + separator;
    String problem =
        "expected %s column%s%s, found %s"
            .formatted(expected, expected == 1 ? "" : "s", by, cells.size());
    errors.add(line, problem, cells.size() < expected ? "" : remedy(line, text, cells, expected));
  }

  private String remedy(long line, byte[] text, Cells cells, int expected) {
    if (expected == 1) {
      return "remove the first line if it is no row";
    }
    boolean quoted = cells.start(0) > 0 && text[cells.start(0) - 1] == '"'; // as R writes them
    boolean one = quoted && digits(text, cells, 0).equals("1");
    if (line == 2 && cells.size() == expected + 1 && one) {
      return "name the column of row numbers in the first line, or leave it out as R's"
          + " row.names=FALSE does; otherwise, quote a cell that holds the separator";
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
