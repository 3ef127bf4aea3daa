package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;

/**
 * What a head makes of fields: a vector for each pair from the field embeddings of its user [mu, D]
 * and its item [mi, D], before layer normalisation.
 */
public interface FieldInteraction {
  /** Fields of B users [B, mu, D] and of B items [B, mi, D] to [B, width]. */
  NDArray pairs(NDArray userFields, NDArray itemFields);

  /** Fields of B users [B, mu, D] and of N items [N, mi, D] to [B, N, width]. */
  default NDArray grid(NDArray userFields, NDArray itemFields) {
    return items(itemFields).grid(userFields);
  }

  /** The items of a grid, from their fields [N, mi, D]. */
  GridItems items(NDArray itemFields);
}
