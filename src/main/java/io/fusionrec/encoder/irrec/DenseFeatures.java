package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Embedding;

/** Features that are kept for all pairs: 4 R bytes of each. */
final class DenseFeatures implements PairFeatures {
  private final NDArray features;
  private final int items;

  /**
   * Features of all pairs.
   *
   * @param features [U * I, R]
   */
  DenseFeatures(NDArray features, int items) {
    this.features = features;
    this.items = items;
  }

  @Override
  public NDArray pairs(IndexBatch users, IndexBatch items) {
    return Embedding.rows(features, first(users).add(items.tensor()));
  }

  @Override
  public NDArray block(IndexBatch users, IndexBatch items) {
    long b = users.size();
    long n = items.size();
    NDArray cells = first(users).reshape(b, 1).add(items.tensor().reshape(1, n)).flatten();
    return Embedding.rows(features, cells).reshape(b, n, features.getShape().get(1));
  }

  private NDArray first(IndexBatch users) {
    return users.tensor().mul(features.getManager().create((long) items));
  }
}
