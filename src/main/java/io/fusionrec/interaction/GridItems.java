package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * The N items of a grid as a readout or an interaction takes them: what depends on them and on
 * parameters alone is computed already, so that many chunks of users can be scored against it.
 */
public interface GridItems {
  /**
   * Fields of B users [B, mu, D] to [B, N], or to [B, N, width] where a vector is made: a new
   * tensor, which whoever asks for it may add to.
   */
  NDArray grid(NDArray userFields);

  /** The tensors that were made for it, none of which is anybody else's. */
  NDList tensors();
}
