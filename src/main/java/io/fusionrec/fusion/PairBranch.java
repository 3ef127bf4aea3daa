package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;

/**
 * What the head adds to an encoder: a vector for each pair made from the field embeddings of its
 * user [mu, D] and its item [mi, D], before layer normalisation.
 */
interface PairBranch {
  /** Fields of B users [B, mu, D] and of B items [B, mi, D] to [B, width]. */
  NDArray pairs(NDArray userFields, NDArray itemFields);

  /** Fields of B users [B, mu, D] and of N items [N, mi, D] to [B, N, width]. */
  NDArray grid(NDArray userFields, NDArray itemFields);
}
