package io.fusionrec.fusion.readout;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.interaction.FieldReadout;
import java.util.List;
import java.util.Optional;

/**
 * What a head adds to the encoder's own score, from the encoder's embeddings and what is made of
 * the fields. Shapes of fields are those of {@link FieldReadout}.
 */
public interface Fusion {
  /** For B pairs, [B]. */
  NDArray pairs(Encoding own, NDArray userFields, NDArray itemFields, boolean training);

  /** For a grid of B users and N items, [B, N]. */
  NDArray grid(Encoding own, NDArray userFields, NDArray itemFields, boolean training);

  /**
   * What {@link #pairs} is made of for one pair, without training: of the embeddings, and of each
   * pair of fields; empty where it is no such sum.
   *
   * @param userNames what the user's fields are called
   * @param itemNames what the item's fields are called
   */
  default Optional<List<ScorePart>> parts(
      Encoding own,
      NDArray userFields,
      NDArray itemFields,
      List<String> userNames,
      List<String> itemNames) {
    return Optional.empty();
  }

  /**
   * The items of grids in an evaluation. Gives the digits of {@link #grid} without training.
   *
   * @param nodes the encoder's vectors of N items [N, d]
   * @param itemFields their fields [N, mi, D]
   */
  FusedItems items(NDArray nodes, NDArray itemFields);
}
