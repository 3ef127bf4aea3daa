package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.SparseMatrix;
import java.util.Arrays;

/**
 * Weighted sums of vectors, one in each row: the entries of a sparse matrix, ordered by row, that
 * is to be multiplied with a table of vectors.
 *
 * @param rows the number of sums
 * @param row the sum that each entry is in
 * @param column the vector that it adds
 * @param value its weight
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a step
public record SparseSums(int rows, long[] row, long[] column, float[] value) {

  /**
   * The sums of vectors of a table, [rows, width]. Of a table that is changed row by row the
   * vectors in the sums alone are read; only an index of 4 bytes a vector grows with the table.
   */
  public NDArray of(Embedding table, NDManager manager) {
    if (!table.isLarge()) {
      return matrix(manager, table.count()).times(table.table());
    }
    int[] vectors = Arrays.stream(column).mapToInt(Math::toIntExact).toArray();
    Indices distinct = Indices.distinct(vectors, table.count());
    long[] place = Arrays.stream(distinct.place()).asLongStream().toArray();
    return SparseMatrix.of(manager, rows, distinct.distinct().length, row, place, value)
        .times(table.apply(Indices.of(manager, distinct.distinct())));
  }

  /** The matrix itself, of that many columns. */
  public SparseMatrix matrix(NDManager manager, int columns) {
    return SparseMatrix.of(manager, rows, columns, row, column, value);
  }
}
