package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How regularisation divides over the fields of a head. */
public enum FieldPenalty {
  /**
   * Every field of every row of a step counts alike, by the squares of its embeddings. A value that
   * comes up often is so held more firmly in all than one that comes up once: in each of its rows
   * with the same force.
   */
  @JsonProperty("shared")
  SHARED,
  /**
   * A field whose values lie close together is held together, one whose values differ is left free:
   * each has a centre and a weight, estimated from its embeddings when an epoch begins; see {@link
   * FieldPriors}.
   */
  @JsonProperty("estimated")
  ESTIMATED,
  /**
   * One normal prior for every value's embedding, of users and items: over an epoch each is held
   * with the same force however often it comes up, so that what three ratings say of an id weighs
   * little and what a thousand say weighs much; see {@link ValuePenalty}.
   */
  @JsonProperty("per-value")
  PER_VALUE
}
