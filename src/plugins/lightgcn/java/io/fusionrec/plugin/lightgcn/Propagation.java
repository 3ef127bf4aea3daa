package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.IndexBatch;

/**
 * The linear map of LightGCN: P = (I + A + A^2 + ... + A^L) / (L + 1), the mean of all layers. P is
 * symmetric, so the gradient of E = P E0 is the same product with the gradient of E.
 */
interface Propagation {
  /** P E0 of all nodes, [nodes, d] to [nodes, d]. */
  NDArray all(NDArray table);

  /** Some rows of P E0: [nodes, d] and n nodes, in which one may come up again, to [n, d]. */
  NDArray rows(NDArray table, IndexBatch nodes);
}
