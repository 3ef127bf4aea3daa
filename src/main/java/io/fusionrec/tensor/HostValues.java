package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
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
   * A tensor's values to read, in row-major order: its own memory on the CPU, else a copy.
   *
   * @param tensor float32
   */
  public static FloatBuffer values(NDArray tensor) {
    return tensor.getDevice().isGpu() ? FloatBuffer.wrap(tensor.toFloatArray()) : memory(tensor);
  }

  /**
   * The beginnings of rows of a table that lies in Java's memory, as a tensor [ids, width].
   *
   * @param table its values, row after row
   * @param rowWidth the number of values in a row
   * @param width how many of them are wanted
   * @param ids which rows; they may repeat
   */
  public static NDArray rows(NDManager manager, float[] table, int rowWidth, int width, int[] ids) {
    Shape shape = new Shape(ids.length, width);
    if (manager.getDevice().isGpu()) {
      float[] rows = new float[ids.length * width];
      copy(table, rowWidth, width, ids, FloatBuffer.wrap(rows));
      return manager.create(rows, shape);
    }
    NDArray rows = manager.create(shape, DataType.FLOAT32);
    copy(table, rowWidth, width, ids, memory(rows));
    return rows;
  }

  private static void copy(float[] table, int rowWidth, int width, int[] ids, FloatBuffer to) {
    int parts = (ids.length + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
    IntStream all = IntStream.range(0, parts);
    (parts > 1 ? all.parallel() : all)
        .forEach(
            part -> {
              int last = Math.min(ids.length, (part + 1) * ROWS_AT_ONCE);
              for (int k = part * ROWS_AT_ONCE; k < last; k++) {
                to.put(k * width, table, ids[k] * rowWidth, width);
              }
            });
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
