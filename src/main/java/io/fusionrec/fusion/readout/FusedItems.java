package io.fusionrec.fusion.readout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.interaction.GridItems;

/** The N items of an evaluation's grid as a {@link Fusion} takes them; see {@link GridItems}. */
public interface FusedItems {
  /**
   * What is added to the own score of a grid.
   *
   * @param own what the encoder gives for B users and these items
   * @param userFields fields of the users [B, mu, D]
   * @return [B, N]
   */
  NDArray grid(Encoding own, NDArray userFields);

  /** The tensors that were made for it, none of which is anybody else's. */
  NDList tensors();
}
