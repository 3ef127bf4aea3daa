package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How regularisation divides over the fields of a head. */
public enum FieldPenalty {
  /** Every field counts alike, by the squares of its embeddings. */
  @JsonProperty("shared")
  SHARED,
  /**
   * A field whose values lie close together is held together, one whose values differ is left free:
   * each has a centre and a weight, estimated from its embeddings when an epoch begins; see {@link
   * FieldPriors}.
   */
  @JsonProperty("estimated")
  ESTIMATED
}
