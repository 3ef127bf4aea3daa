package io.fusionrec.click.model;

import ai.djl.ndarray.NDManager;
import io.fusionrec.tensor.TableColumns;
import io.fusionrec.train.optimiser.EmbeddingTable;

/**
 * The rows of a table that is no longer trained: its values alone, a third of what training has.
 */
final class FixedRows implements TableRows {
  private final TableColumns vectors;
  private final TableColumns weights;

  /**
   * A table.
   *
   * @param values its values [rows * (width + 1)], which are not copied
   * @param width D
   */
  FixedRows(float[] values, int width) {
    vectors = new TableColumns(values, width + 1, 0, width);
    weights = new TableColumns(values, width + 1, width, 1);
  }

  @Override
  public EmbeddingTable.Rows gather(NDManager manager, int[] ids, boolean training) {
    if (training) {
      throw new IllegalStateException("a fixed table is not trained");
    }
    return new EmbeddingTable.Rows(vectors.rows(manager, ids), weights.rows(manager, ids));
  }
}
