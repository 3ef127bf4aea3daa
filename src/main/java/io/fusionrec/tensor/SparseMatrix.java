package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A constant matrix of which only some entries are given, to multiply dense ones with.
 *
 * <p>DJL 0.36's {@code createCoo} makes a matrix over Java buffers that it then lets go of: a
 * product after the next garbage collection reads freed memory, or ends the process. This one
 * copies the entries into the engine's own memory while the buffers still live.
 */
public final class SparseMatrix {
  private final NDArray matrix;

  private SparseMatrix(NDArray matrix) {
    this.matrix = matrix;
  }

  /**
   * A matrix whose entries stand at (row[k], column[k]), zero elsewhere. A product costs O(entries)
   * for each column of the other factor; entries ordered by row make it fast.
   *
   * @param manager what owns it
   * @param rows the number of rows
   * @param columns the number of columns
   * @param row the row of each entry
   * @param column the column of each entry
   * @param value the value of each entry
   */
  public static SparseMatrix of(
      NDManager manager, int rows, int columns, long[] row, long[] column, float[] value) {
    int entries = value.length;
    long[] indices = new long[2 * entries];
    System.arraycopy(row, 0, indices, 0, entries);
    System.arraycopy(column, 0, indices, entries, entries);
    try (NDArray places = manager.create(indices, new Shape(2, entries));
        NDArray values = manager.create(value);
        NDArray view =
            JniUtils.createSparseCoo(
                (PtNDArray) places, (PtNDArray) values, new Shape(rows, columns))) {
      return new SparseMatrix(view.duplicate());
    }
  }

  /** This times a dense matrix, with a gradient for that: [columns, n] to [rows, n]. */
  public NDArray times(NDArray dense) {
    return matrix.matMul(dense);
  }
}
