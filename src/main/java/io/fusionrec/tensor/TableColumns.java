package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Some columns of a table that lies in Java's memory.
 *
 * @param table its values, row after row
 * @param rowWidth the number of values in a row
 * @param from the first column
 * @param width the number of columns
 */
@SuppressWarnings("ArrayRecordComponent") // the table is not to be copied
public record TableColumns(float[] table, int rowWidth, int from, int width) {
  private static final int ROWS_AT_ONCE = 4096;

  /**
   * What some rows have in these columns, as a tensor [ids, width].
   *
   * @param ids which rows; they may repeat
   */
  public NDArray rows(NDManager manager, int[] ids) {
    Shape shape = new Shape(ids.length, width);
    if (!HostValues.onHost(manager)) {
      float[] rows = new float[ids.length * width];
      copy(ids, FloatBuffer.wrap(rows));
      return manager.create(rows, shape);
    }
    NDArray rows = manager.create(shape, DataType.FLOAT32);
    copy(ids, HostValues.memory(rows));
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
