package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;

/**
 * A model over field embeddings. It owns its dense parameters; field embeddings and first-order
 * weights are the embedding layer's, of which all models have the same.
 */
public interface ClickModel {
  /**
   * The logits of B rows, [B, 1]; the probability is their sigmoid. Includes a bias.
   *
   * @param inputs the rows
   * @param training whether dropout is used
   */
  NDArray logits(FieldInputs inputs, boolean training);
}
