package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.IndexBatch;

/**
 * x: the features of pairs by R rules, standardised over all pairs, the own like of a pair left out
 * as {@link RuleMiner} says. The tensors belong to the surrounding scope; nothing is learned in
 * them.
 */
interface PairFeatures {
  /** Announces that training steps follow. */
  default void beginEpoch() {}

  /**
   * x of pairs, as many users as items [B, R].
   *
   * @param training whether it is for a training step; the learned rule's may differ
   */
  NDArray pairs(IndexBatch users, IndexBatch items, boolean training);

  /** x of all pairs of b users and n items [b, n, R]. */
  NDArray block(IndexBatch users, IndexBatch items, boolean training);
}
