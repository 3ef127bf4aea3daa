package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.tensor.HostValues;

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
  public NDArray gather(NDManager manager, int[] ids, boolean training) {
    if (training) {
      throw new IllegalStateException("a fixed table is not trained");
    }
    return HostValues.rows(manager, values, width, width, ids);
  }
}
