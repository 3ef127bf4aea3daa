package io.fusionrec.click.format;

import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.text.DelimitedReader;

/** An {@code index:value}, read from a cell. */
final class SparseEntry {
  private static final int MOST_DIGITS = 9;

  private final DecimalNumber number = new DecimalNumber();
  private byte[] bytes = new byte[0];
  private int start;
  private int colon;
  private int index;
  private double value;

  /** Whether a cell has a colon, so that it is no label. */
  static boolean is(DelimitedReader row, int cell) {
    for (int p = row.start(cell); p < row.end(cell); p++) {
      if (row.bytes()[p] == ':') {
        return true;
      }
    }
    return false;
  }

  /** How many cells of a row stand before a comment. */
  static int cells(DelimitedReader row) {
    for (int k = 0; k < row.cells(); k++) {
      if (row.start(k) < row.end(k) && row.bytes()[row.start(k)] == '#') {
        return k;
      }
    }
    return row.cells();
  }

  /** Reads a cell; false when it is no entry, which is noted. */
  boolean read(DelimitedReader row, int cell) {
    bytes = row.bytes();
    start = row.start(cell);
    int end = row.end(cell);
    index = 0;
    colon = start;
    while (colon < end && bytes[colon] >= '0' && bytes[colon] <= '9') {
      index = 10 * index + bytes[colon++] - '0';
      if (colon - start > MOST_DIGITS) {
        return refused(row, cell);
      }
    }
    boolean zeroFirst = colon > start + 1 && bytes[start] == '0';
    if (colon == start || colon == end || bytes[colon] != ':' || zeroFirst) {
      return refused(row, cell);
    }
    value = number.read(bytes, colon + 1, end) ? number.value() : Double.NaN;
    return !Double.isNaN(value) || refused(row, cell);
  }

  private static boolean refused(DelimitedReader row, int cell) {
    row.errors()
        .add(
            row.line(),
            "expected INDEX:VALUE, but found '" + row.text(cell) + "'",
            "an index is a whole number from 0, a value is a number");
    return false;
  }

  int index() {
    return index;
  }

  double value() {
    return value;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the index begins in the bytes. */
  int start() {
    return start;
  }

  /** Where the index ends. */
  int end() {
    return colon;
  }
}
