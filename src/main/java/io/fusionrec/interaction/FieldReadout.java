package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * A linear readout of what is made of fields: w.p+ for each pair, from the field embeddings of its
 * user [mu, D] and its item [mi, D]. w begins at zero.
 */
public interface FieldReadout {
  /** Fields of B users [B, mu, D] and of B items [B, mi, D] to [B]. */
  NDArray pairs(NDArray userFields, NDArray itemFields, boolean training);

  /** Fields of B users [B, mu, D] and of N items [N, mi, D] to [B, N]. */
  default NDArray grid(NDArray userFields, NDArray itemFields, boolean training) {
    return items(itemFields, training).grid(userFields);
  }

  /**
   * What each pair of fields gives of {@link #pairs}, where that is a sum over pairs of fields: [B,
   * m, m] with m = mu + mi, whose sum over both is w.p+; empty where it is no such sum.
   */
  default Optional<NDArray> ofFieldPairs(NDArray userFields, NDArray itemFields) {
    return Optional.empty();
  }

  /** The items of a grid, from their fields [N, mi, D]. */
  GridItems items(NDArray itemFields, boolean training);
}
