package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Embedding;
import java.util.Optional;

/** Features that are kept for all pairs: 4 R bytes of each, or 4 (R + 1). */
final class DenseFeatures implements PairFeatures {
  private final NDArray features;
  private final Optional<NDArray> learnedInUse;
  private final int items;

  /**
   * Features of all pairs.
   *
   * @param features [U * I, R]
   * @param learnedInUse the last feature where it isn't training [U * I, 1], if it is another
   */
  DenseFeatures(NDArray features, Optional<NDArray> learnedInUse, int items) {
    this.features = features;
    this.learnedInUse = learnedInUse;
    this.items = items;
  }

  @Override
  public NDArray pairs(IndexBatch users, IndexBatch items, boolean training) {
    return of(first(users).add(items.tensor()), training);
  }

  @Override
  public NDArray block(IndexBatch users, IndexBatch items, boolean training) {
    long b = users.size();
    long n = items.size();
    NDArray cells = first(users).reshape(b, 1).add(items.tensor().reshape(1, n)).flatten();
    return of(cells, training).reshape(b, n, features.getShape().get(1));
  }

  private NDArray of(NDArray cells, boolean training) {
    NDArray all = Embedding.rows(features, cells);
    if (training || learnedInUse.isEmpty()) {
      return all;
    }
    long mined = features.getShape().get(1) - 1;
    return all.get(new NDIndex(":, :{}", mined))
        .concat(Embedding.rows(learnedInUse.get(), cells), 1);
  }

  private NDArray first(IndexBatch users) {
    return users.tensor().mul(features.getManager().create((long) items));
  }
}
