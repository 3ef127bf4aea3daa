package io.fusionrec.data.text;

/**
 * Whether a quoted cell with line breaks holds what look like whole rows: a stray quote opened it,
 * and another one far behind closed it.
 */
final class SwallowedRows {
  /** Lines with the right number of commas are met in prose too, but not so many. */
  private static final int LINES_IN_PROSE = 5;

  private final Separator separator;

  SwallowedRows(Separator separator) {
    this.separator = separator;
  }

  /**
   * Whether every whole line in a cell would be a row: at least one, or five where the separator is
   * a comma, a semicolon or a blank.
   */
  boolean in(byte[] text, int from, int to, int columns) {
    int first = from;
    while (first < to && !isBreak(text[first])) {
      first++;
    }
    int lines = 0;
    for (int start = first; start < to; ) {
      int end = start + 1;
      while (end < to && !isBreak(text[end])) {
        end++;
      }
      boolean whole = end < to && end > start + 1;
      if (whole && columns(text, start + 1, end) != columns) {
        return false;
      }
      lines += whole ? 1 : 0;
      start = end;
    }
    return lines >= (separator.inProse() ? LINES_IN_PROSE : 1);
  }

  private static boolean isBreak(byte c) {
    return c == '\n' || c == '\r';
  }

  private int columns(byte[] text, int from, int to) {
    int count = 1;
    for (int p = from; p < to; p++) {
      if (separator.whole(text, p, to)) {
        p += separator.length() - 1;
        boolean run = separator.blanks() && (p == from || p + 1 == to || text[p - 1] == ' ');
        count += run ? 0 : 1;
      }
    }
    return count;
  }
}
