package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Values that come from Java into a tensor that stays where it is.
 *
 * <p>DJL's {@code set} and {@code copyTo} put a Java buffer in the place of the tensor's own
 * memory, aligned as chance has it; this copies into that memory.
 */
public final class HostValues {
  private HostValues() {}

  /**
   * A tensor's own memory, to read and write in place. It is the tensor's for as long as that
   * lives.
   *
   * @param tensor float32, on the CPU
   */
  public static FloatBuffer memory(NDArray tensor) {
    ByteBuffer bytes = ((PtNDArray) tensor).toByteBuffer(true);
    if (!bytes.isDirect() || bytes.isReadOnly()) {
      throw new IllegalStateException("the engine gives a copy and not its memory");
    }
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

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
