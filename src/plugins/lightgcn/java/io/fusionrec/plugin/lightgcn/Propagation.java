package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.IndexBatch;

/** The linear map of LightGCN: P = alpha_0 I + alpha_1 A + alpha_2 A^2 + ... + alpha_L A^L. */
interface Propagation {
  /**
   * P E0 of all nodes.
   *
   * @param table E0 [nodes, d]
   * @param weights alpha [L + 1]
   * @return [nodes, d]
   */
  NDArray all(NDArray table, NDArray weights);

  /**
   * Some rows of P E0.
   *
   * @param table E0 [nodes, d]
   * @param weights alpha [L + 1]
   * @param nodes n nodes, in which one may come up again
   * @return [n, d]
   */
  NDArray rows(NDArray table, NDArray weights, IndexBatch nodes);
}
