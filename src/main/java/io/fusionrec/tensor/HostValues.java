package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Values that come from Java into a tensor that stays where it is.
 *
 * <p>DJL's {@code set} and {@code copyTo} put a Java buffer in the place of the tensor's own
 * memory, aligned as chance has it; this copies into that memory.
 */
public final class HostValues {
  private static final int ROWS_AT_ONCE = 4096;

  private HostValues() {}

  /** Whether a manager's tensors lie in the machine's own memory, as {@link #memory} needs. */
  public static boolean onHost(NDManager manager) {
    return !manager.getDevice().isGpu();
  }

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

  /**
   * Some columns of a table that lies in Java's memory.
   *
   * @param table its values, row after row
   * @param rowWidth the number of values in a row
   * @param from the first column
   * @param width the number of columns
   */
  @SuppressWarnings("ArrayRecordComponent") // the table is not to be copied
  public record Columns(float[] table, int rowWidth, int from, int width) {

    /**
     * What some rows have in these columns, as a tensor [ids, width].
     *
     * @param ids which rows; they may repeat
     */
    public NDArray rows(NDManager manager, int[] ids) {
      Shape shape = new Shape(ids.length, width);
      if (!onHost(manager)) {
        float[] rows = new float[ids.length * width];
        copy(ids, FloatBuffer.wrap(rows));
        return manager.create(rows, shape);
      }
      NDArray rows = manager.create(shape, DataType.FLOAT32);
      copy(ids, memory(rows));
      return rows;
    }

    private void copy(int[] ids, FloatBuffer to) {
      int parts = (ids.length + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
      IntStream all = IntStream.range(0, parts);
      (parts > 1 ? all.parallel() : all)
          .forEach(
              part -> {
                int first = part * ROWS_AT_ONCE;
                int last = Math.min(ids.length, first + ROWS_AT_ONCE);
                if (width == 1) {
                  copyNumbers(ids, first, last, to);
                } else {
                  copyRows(ids, first, last, to);
                }
              });
    }

    private void copyRows(int[] ids, int first, int last, FloatBuffer to) {
      for (int k = first; k < last; k++) {
        to.put(k * width, table, ids[k] * rowWidth + from, width);
      }
    }

    /** A block copy of one number would cost more than the number. */
    private void copyNumbers(int[] ids, int first, int last, FloatBuffer to) {
      for (int k = first; k < last; k++) {
        to.put(k, table[ids[k] * rowWidth + from]);
      }
    }
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
