package io.fusionrec.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;

/** The inverse of a large matrix, in double precision, by the tensor engine. */
final class MatrixInverse {
  /**
   * The largest number of rows, where the closed forms take 2.5 GiB: about 40 rows^2 bytes while
   * they are fitted, half of them outside of the Java heap.
   */
  static final int MAXIMUM_ROWS = 8_000;

  private MatrixInverse() {}

  /** The inverse of a matrix, row by row: [rows * rows]. O(rows^3). */
  static double[] of(double[] values, int rows, ComputeDevice device) {
    try (NDManager manager = device.newManager()) {
      NDArray matrix = manager.create(values, new Shape(rows, rows));
      return matrix.inverse().toDoubleArray();
    }
  }
}
