package io.fusionrec.data.text;

import io.fusionrec.data.cell.DecimalNumber;
import java.util.BitSet;

/**
 * Whether a quoted cell with line breaks holds what look like whole rows: a stray quote opened it,
 * and another one behind closed it.
 */
final class SwallowedRows {
  /** Lines with the right number of commas are met in prose too, but not so many. */
  private static final int LINES_IN_PROSE = 5;

  private final RecordScanner scanner;
  private final int fewest;
  private final DecimalNumber number = new DecimalNumber();

  SwallowedRows(Separator separator) {
    this.scanner = new RecordScanner(separator, Quotes.NONE, true);
    this.fewest = ",; ".contains(separator.text()) ? LINES_IN_PROSE : 1;
  }

  /**
   * The cell of a record that holds rows, or -1.
   *
   * @param from where the record begins
   * @param to where the next one does
   * @param cells the record's
   */
  int cell(byte[] text, int from, int to, Cells cells, int columns) {
    boolean all = are(text, from, to, columns);
    for (int k = 0; k < cells.brokenSize(); k++) {
      int cell = cells.broken(k);
      if (all || in(text, cells.start(cell), cells.end(cell), columns)) {
        return cell;
      }
    }
    return -1;
  }

  /**
   * Whether every whole line in a cell would be a row: at least one, or five where the separator is
   * a comma, a semicolon or a blank.
   */
  private boolean in(byte[] text, int from, int to, int columns) {
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

  /**
   * Whether every line of a whole record would be a row if quotes meant nothing, with numbers in
   * the same columns as the first has them and in one at least. So two lines are enough to tell,
   * whatever the separator.
   */
  private boolean are(byte[] text, int from, int to, int columns) {
    BitSet first = new BitSet();
    for (int p = from; p < to; p = scanner.next()) {
      if (scanner.scan(text, p, to, true) != RecordScanner.Outcome.RECORD) {
        continue;
      }
      BitSet numbers = numbers(text);
      if (p == from) {
        first = numbers;
      }
      if (scanner.cells().size() != columns || numbers.isEmpty() || !numbers.equals(first)) {
        return false;
      }
    }
    return true;
  }

  private BitSet numbers(byte[] text) {
    BitSet numbers = new BitSet();
    Cells cells = scanner.cells();
    for (int k = 0; k < cells.size(); k++) {
      int from = cells.start(k);
      int to = cells.end(k);
      from += from < to && text[from] == '"' ? 1 : 0;
      to -= from < to && text[to - 1] == '"' ? 1 : 0;
      numbers.set(k, number.read(text, from, to));
    }
    return numbers;
  }
}
