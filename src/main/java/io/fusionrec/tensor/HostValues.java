package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Tensors' memory in Java's hands: values that are read or written where they are.
 *
 * <p>DJL's {@code set} and {@code copyTo} put a Java buffer in the place of the tensor's own
 * memory, aligned as chance has it; this copies into that memory.
 */
public final class HostValues {
  private HostValues() {}

  /** Whether a manager's tensors lie in the machine's own memory, as {@link #memory} needs. */
  public static boolean onHost(NDManager manager) {
    return !manager.getDevice().isGpu();
  }

  /**
   * A tensor's own memory, to read and write in place. It is the tensor's for as long as that
   * lives.
   *
   * @param tensor float32, on the CPU, and contiguous, as parameters and their gradients are; of
   *     another the engine gives a copy's memory, which can't be told from here
   */
  public static FloatBuffer memory(NDArray tensor) {
    if (!onHost(tensor.getManager())) {
      throw new IllegalStateException("the tensor lies on a device");
    }
    ByteBuffer bytes = ((PtNDArray) tensor).toByteBuffer(true);
    if (!bytes.isDirect() || bytes.isReadOnly()) {
      throw new IllegalStateException("the engine gives a copy and not its memory");
    }
    return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /**
   * What the last backward pass left in a leaf, in row-major order: the gradient's own memory on
   * the CPU, else a copy; zeros where the loss doesn't depend on the leaf.
   *
   * @param leaf float32
   */
  public static FloatBuffer gradient(NDArray leaf) {
    NDArray gradient = JniUtils.getGradient((PtNDArray) leaf);
    if (gradient == null) {
      return FloatBuffer.allocate(Math.toIntExact(leaf.size()));
    }
    return gradient.getDevice().isGpu()
        ? FloatBuffer.wrap(gradient.toFloatArray())
        : memory(gradient);
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
