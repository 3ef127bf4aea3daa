package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Embeddings with their dimensions in front: [B, m, D] to [D, B, m], laid out anew.
 *
 * <p>A mere view would be copied by each product with a matrix for every dimension, forwards and
 * backwards.
 */
final class ColumnsFirst {
  private ColumnsFirst() {}

  static NDArray of(NDArray embeddings) {
    Shape shape = embeddings.getShape();
    return embeddings
        .transpose(2, 0, 1)
        .reshape(-1)
        .reshape(shape.get(2), shape.get(0), shape.get(1));
  }
}
