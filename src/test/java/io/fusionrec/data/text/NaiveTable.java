package io.fusionrec.data.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A second implementation that takes no care of time or memory: characters of one String, one after
 * the other, as the documentation of {@link DelimitedReader} says.
 */
final class NaiveTable {
  /** The text can't be read. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private RefusedException(long line) {
      super("line " + line);
    }
  }

  private final String text;
  private final TextFormat format;
  private final String separator;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private int at;
  private long malformed;

  private NaiveTable(String text, TextFormat format) {
    this.text = text;
    this.format = format;
    this.separator = String.valueOf(format.separator());
  }

  static ReadTable read(String text, TextFormat format) throws RefusedException {
    NaiveTable table = new NaiveTable(text, format);
    while (table.at < text.length()) {
      table.record();
    }
    if (table.rows.isEmpty() && table.malformed == 0) {
      throw new RefusedException(0);
    }
    return new ReadTable(table.rows, table.lines, table.malformed);
  }

  private void record() throws RefusedException {
    long line = lineOf(at);
    at += text.startsWith("\uFEFF", at) ? 1 : 0;
    List<String> cells = new ArrayList<>();
    boolean quoted = false;
    boolean ambiguous = false;
    boolean more = true;
    skipBlanks();
    while (more) {
      int open = at;
      while (open < text.length() && padding(text.charAt(open))) {
        open++;
      }
      boolean isQuoted = format.quotes() != Quotes.NONE && text.startsWith("\"", open);
      if (isQuoted) {
        at = open + 1;
        cells.add(quoted());
        while (at < text.length() && padding(text.charAt(at))) {
          at++;
        }
        if (!ends() && !text.startsWith(separator, at)) {
          throw new RefusedException(line);
        }
      } else {
        int start = at;
        while (!ends() && !text.startsWith(separator, at)) {
          at++;
        }
        cells.add(trimmed(text.substring(start, at)));
      }
      quoted |= isQuoted;
      more = !ends();
      if (more) {
        for (int shift = 1; shift < separator.length() && !isQuoted; shift++) {
          ambiguous |=
              text.startsWith(separator, at + shift)
                  && !text.startsWith(separator, at + separator.length());
        }
        at += separator.length();
        skipBlanks();
        more = !(separator.equals(" ") && ends());
      }
    }
    boolean blank = cells.size() == 1 && !quoted && trim(cells.get(0)).isEmpty();
    if (!blank && (ambiguous || cells.size() != format.columns())) {
      malformed++;
    } else if (!blank) {
      rows.add(cells);
      lines.add(line);
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }

  private String quoted() throws RefusedException {
    long line = lineOf(at);
    StringBuilder cell = new StringBuilder();
    boolean backslash = format.quotes() == Quotes.BACKSLASH;
    while (at < text.length()) {
      boolean escape =
          backslash
              ? text.startsWith("\\\"", at) || text.startsWith("\\\\", at)
              : text.startsWith("\"\"", at);
      if (!escape && text.charAt(at) == '"') {
        at++;
        return cell.toString();
      }
      at += escape ? 1 : 0;
      cell.append(text.charAt(at++));
    }
    throw new RefusedException(line);
  }

  private boolean ends() {
    return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void skipBlanks() {
    while (separator.equals(" ") && text.startsWith(" ", at)) {
      at++;
    }
  }

  private boolean padding(char c) {
    return (c == ' ' || c == '\t') && c != separator.charAt(0);
  }

  private static String trim(String cell) {
    return cell.replaceAll("^[ \t]+|[ \t]+$", "");
  }

  private String trimmed(String cell) {
    return format.trimmed() ? trim(cell) : cell;
  }

  private long lineOf(int position) {
    return 1
        + text.substring(0, position)
            .replace("\r\n", "\n")
            .chars()
            .filter(NaiveTable::breaks)
            .count();
  }

  private static boolean breaks(int c) {
    return c == '\n' || c == '\r';
  }
}
