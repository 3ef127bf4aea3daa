package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * Concatenation that keeps gradients.
 *
 * <p>DJL 0.36's {@code NDArrays.concat} copies a list of one array by {@code duplicate()}, which
 * PyTorch doesn't differentiate: everything before it silently stops learning.
 */
public final class Concatenation {
  private Concatenation() {}

  /** The arrays one after the other along an axis; of a single one, that array itself. */
  public static NDArray of(NDList arrays, int axis) {
    return arrays.size() == 1 ? arrays.get(0) : NDArrays.concat(arrays, axis);
  }
}
