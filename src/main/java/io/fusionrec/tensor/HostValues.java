package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;

/**
 * Values that come from Java into a tensor that stays where it is.
 *
 * <p>DJL's {@code set} and {@code copyTo} put a Java buffer in the place of the tensor's own
 * memory, aligned as chance has it; this copies into that memory.
 */
public final class HostValues {
  private HostValues() {}

  /** Overwrites a tensor with as many values, in row-major order. */
  public static void into(NDArray target, float[] values) {
    boolean trained = target.hasGradient();
    // PyTorch refuses to write into a leaf that it tracks.
    if (trained) {
      target.setRequiresGradient(false);
    }
    try (NDArray source = target.getManager().create(values, target.getShape())) {
      target.set(new NDIndex("..."), source);
    }
    if (trained) {
      target.setRequiresGradient(true);
    }
  }
}
