package io.fusionrec.encoder.irrec.likes;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.tensor.Embedding;

/**
 * The vectors of one side's nodes as sums over likes take them, e_w / sqrt(|N_w|).
 *
 * @param ids e of all nodes
 * @param degrees |N_w| [n, 1]
 * @param likes the same as rows
 */
public record LikedVectors(Embedding ids, NDArray degrees, RatingMatrix likes) {
  /** Those of all nodes [n, d]. */
  public NDArray all() {
    return ids.table().div(degrees.maximum(1).sqrt());
  }

  /** 1 / sqrt(|N_w|) of a node. */
  public float scale(long node) {
    return (float) (1 / Math.sqrt(Math.max(1, likes.degree((int) node))));
  }
}
