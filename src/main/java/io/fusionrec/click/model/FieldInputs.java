package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;

/**
 * What a model sees of B rows.
 *
 * @param embeddings the fields' vectors [B, m, D]
 * @param linear the sum of the values' first-order weights [B, 1]
 */
public record FieldInputs(NDArray embeddings, NDArray linear) {

  /** vec(E): the fields' vectors of a row side by side [B, m D]. */
  public NDArray flat() {
    return embeddings.reshape(embeddings.getShape().get(0), -1);
  }
}
