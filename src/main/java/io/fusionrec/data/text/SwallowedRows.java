package io.fusionrec.data.text;

/**
 * Whether a quoted cell with line breaks holds what look like whole rows: a stray quote opened it,
 * and another one far behind closed it.
 */
final class SwallowedRows {
  /** Lines with the right number of commas are met in prose too, but not so many. */
  private static final int LINES_IN_PROSE = 5;

  private final RecordScanner scanner;
  private final int fewest;

  SwallowedRows(Separator separator) {
    this.scanner = new RecordScanner(separator, Quotes.NONE, true);
    this.fewest = ",; ".contains(separator.text()) ? LINES_IN_PROSE : 1;
  }

  /**
   * Whether every whole line in a cell would be a row: at least one, or five where the separator is
   * a comma, a semicolon or a blank.
   */
  boolean in(byte[] text, int from, int to, int columns) {
    int lines = -1; // the first is the end of the row in which the cell begins
    int p = from;
    while (true) {
      RecordScanner.Outcome outcome = scanner.scan(text, p, to, false);
      if (outcome == RecordScanner.Outcome.MORE) {
        return lines >= fewest;
      }
      boolean row = outcome == RecordScanner.Outcome.RECORD;
      if (lines >= 0 && row && scanner.cells().size() != columns) {
        return false;
      }
      lines += lines < 0 || row ? 1 : 0;
      p = scanner.next();
    }
  }
}
