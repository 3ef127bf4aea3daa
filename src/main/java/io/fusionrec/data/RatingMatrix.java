package io.fusionrec.data;

import java.util.Arrays;

/**
 * A sparse matrix of ratings in compressed rows (CSR): the entries of row r stand at positions
 * {@code offset[r]} (inclusive) to {@code offset[r + 1]} (exclusive), columns ascending. The arrays
 * are shared, not copied; nobody may write to them.
 *
 * @param offset where each row begins, [rows + 1]
 * @param column column index of each entry
 * @param value rating of each entry
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
public record RatingMatrix(int[] offset, int[] column, float[] value) {

  /** Groups parallel columns by row: two stable counting sorts, O(rows + columns + entries). */
  static RatingMatrix of(int rows, int[] row, int[] column, float[] value) {
    int columns = 0;
    for (int c : column) {
      columns = Math.max(columns, c + 1);
    }
    GroupedRows grouped = GroupedRows.of(rows, row, GroupedRows.of(columns, column).rows());
    int[] order = grouped.rows();
    int[] sortedColumn = new int[order.length];
    float[] sortedValue = new float[order.length];
    for (int k = 0; k < order.length; k++) {
      sortedColumn[k] = column[order[k]];
      sortedValue[k] = value[order[k]];
    }
    return new RatingMatrix(grouped.offset(), sortedColumn, sortedValue);
  }

  /** The number of rows. */
  public int rows() {
    return offset.length - 1;
  }

  /** Whether a row has an entry in a column. O(log degree). */
  public boolean contains(int row, int column) {
    return Arrays.binarySearch(this.column, offset[row], offset[row + 1], column) >= 0;
  }

  /** The number of entries of a row. */
  public int degree(int row) {
    return offset[row + 1] - offset[row];
  }
}
