package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A constant sparse matrix [rows, columns] that multiplies dense ones: a few entries per row cost a
 * few rows of the dense matrix, whatever the number of columns.
 *
 * <p>DJL 0.36's {@code NDManager.createCoo} closes the tensors of indices and values, which the
 * sparse tensor shares with it, so that they may be collected before the backward pass. Here they
 * live as long as the scope that the product belongs to.
 */
public final class SparseMatrix {
  private final NDArray matrix;

  /**
   * A matrix of some entries; entries at one place are added.
   *
   * @param manager the manager whose device it is on
   * @param row row of each entry
   * @param column column of each entry
   * @param value value of each entry
   * @param shape rows and columns
   */
  public SparseMatrix(NDManager manager, long[] row, long[] column, float[] value, Shape shape) {
    long[] indices = new long[2 * row.length];
    System.arraycopy(row, 0, indices, 0, row.length);
    System.arraycopy(column, 0, indices, row.length, row.length);
    matrix =
        JniUtils.createSparseCoo(
            (PtNDArray) manager.create(indices, new Shape(2, row.length)),
            (PtNDArray) manager.create(value, new Shape(row.length)),
            shape);
  }

  /** The product with a dense matrix, with a gradient for it: [columns, d] to [rows, d]. */
  public NDArray times(NDArray dense) {
    return matrix.matMul(dense);
  }
}
