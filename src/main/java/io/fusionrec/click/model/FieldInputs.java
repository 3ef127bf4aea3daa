package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;

/** What a model sees of B rows. */
public class FieldInputs {
  private final NDArray embeddings;
  private final NDArray linear;

  /**
   * Inputs of some rows.
   *
   * @param embeddings the fields' vectors [B, m, D]
   * @param linear the sum of the values' first-order weights [B, 1]
   */
  public FieldInputs(NDArray embeddings, NDArray linear) {
    this.embeddings = embeddings;
    this.linear = linear;
  }

  /** B, without asking for either. */
  final long rows() {
    return embeddings.getShape().get(0);
  }

  /** The fields' vectors [B, m, D]. */
  public NDArray embeddings() {
    return embeddings;
  }

  /** The sum of the values' first-order weights [B, 1]. */
  public NDArray linear() {
    return linear;
  }

  /** vec(E): the fields' vectors of a row side by side [B, m D]. */
  public final NDArray flat() {
    NDArray vectors = embeddings();
    return vectors.reshape(vectors.getShape().get(0), -1);
  }
}
