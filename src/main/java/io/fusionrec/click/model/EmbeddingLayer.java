package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.train.optimiser.EmbeddingTable;

/**
 * The layer that all models share: field embeddings and first-order weights of the rows of a batch.
 *
 * <p>A value's row in the table is its vector and, in the last column, its first-order weight. A
 * numeric field's vector is scaled by the number, a multi-valued field's is the mean of its
 * values'.
 *
 * <p>The vectors [B S, D] and weights [B S, 1] of a batch's slots become embeddings [B, m, D] and
 * linear [B, 1].
 */
public final class EmbeddingLayer {
  private final ClickSchema schema;
  private final int width;

  /** A layer for that schema with vectors of width D. */
  public EmbeddingLayer(ClickSchema schema, int width) {
    this.schema = schema;
    this.width = width;
  }

  /**
   * The inputs of a batch.
   *
   * @param manager what owns the tensors
   * @param batch the rows
   * @param table the table rows of their slots, vectors [B S, D] and weights [B S, 1]
   */
  public FieldInputs apply(NDManager manager, ExampleBatch batch, EmbeddingTable.Rows table) {
    Shape slots = new Shape(batch.size(), schema.slots());
    NDArray vectors = table.vectors().reshape(slots.add(width)); // [B, S, D]
    NDArray linear = weights(manager, batch, table).sum(new int[] {1}, true);
    if (!schema.weighted()) {
      return new FieldInputs(vectors, linear);
    }
    NDArray values = manager.create(batch.weight(), slots);
    return new FieldInputs(fields(vectors.mul(values.expandDims(2))), linear);
  }

  /** What each slot's first-order weight adds to w . x [B, S]; as {@link #apply}. */
  NDArray weights(NDManager manager, ExampleBatch batch, EmbeddingTable.Rows table) {
    Shape slots = new Shape(batch.size(), schema.slots());
    NDArray weights = table.weights().reshape(slots);
    return schema.weighted() ? weights.mul(manager.create(batch.weight(), slots)) : weights;
  }

  /** The sum of each field's slots: [B, S, D] to [B, m, D]. */
  private NDArray fields(NDArray scaled) {
    if (schema.slots() == schema.width()) {
      return scaled;
    }
    NDList parts = new NDList();
    int singles = 0; // neighbouring fields of one slot stay together
    for (int field = 0; field <= schema.width(); field++) {
      boolean single = field < schema.width() && schema.fields().get(field).slots() == 1;
      if (single) {
        singles++;
        continue;
      }
      if (singles > 0) {
        int to = schema.slotOffset(field);
        parts.add(scaled.get(new NDIndex(":, {}:{}", to - singles, to)));
        singles = 0;
      }
      if (field < schema.width()) {
        parts.add(
            scaled
                .get(
                    new NDIndex(":, {}:{}", schema.slotOffset(field), schema.slotOffset(field + 1)))
                .sum(new int[] {1}, true));
      }
    }
    return Concatenation.of(parts, 1);
  }
}
