package io.fusionrec.data;

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
    int[] byColumn = order(columns, column, null);
    int[] order = order(rows, row, byColumn);
    int[] offset = new int[rows + 1];
    for (int r : row) {
      offset[r + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      offset[r + 1] += offset[r];
    }
    int[] sortedColumn = new int[order.length];
    float[] sortedValue = new float[order.length];
    for (int k = 0; k < order.length; k++) {
      sortedColumn[k] = column[order[k]];
      sortedValue[k] = value[order[k]];
    }
    return new RatingMatrix(offset, sortedColumn, sortedValue);
  }

  private static int[] order(int keys, int[] key, int @org.jspecify.annotations.Nullable [] given) {
    int[] next = new int[keys + 1];
    for (int k : key) {
      next[k + 1]++;
    }
    for (int k = 0; k < keys; k++) {
      next[k + 1] += next[k];
    }
    int[] order = new int[key.length];
    for (int p = 0; p < key.length; p++) {
      int r = given == null ? p : given[p];
      order[next[key[r]]++] = r;
    }
    return order;
  }

  /** The number of rows. */
  public int rows() {
    return offset.length - 1;
  }

  /** The number of entries of a row. */
  public int degree(int row) {
    return offset[row + 1] - offset[row];
  }
}
