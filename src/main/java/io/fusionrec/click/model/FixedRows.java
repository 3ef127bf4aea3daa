package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.train.optimiser.EmbeddingTable;
import java.util.Arrays;

/**
 * The rows of a table that is no longer trained: its values alone, a third of what training has.
 */
final class FixedRows implements TableRows {
  private final float[] values;
  private final int width;

  /**
   * A table.
   *
   * @param values its values [rows * width], which are not copied
   */
  FixedRows(float[] values, int width) {
    this.values = values;
    this.width = width;
  }

  @Override
  public EmbeddingTable.Gathered gather(NDManager manager, int[] ids, boolean training) {
    if (training) {
      throw new IllegalStateException("a fixed table is not trained");
    }
    float[] rows = new float[ids.length * width];
    for (int k = 0; k < ids.length; k++) {
      System.arraycopy(values, ids[k] * width, rows, k * width, width);
    }
    long[] local = new long[ids.length];
    Arrays.setAll(local, k -> k);
    NDArray tensor = manager.create(rows, new Shape(ids.length, width));
    return new EmbeddingTable.Gathered(tensor, manager.create(local));
  }
}
