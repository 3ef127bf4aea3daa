package io.fusionrec.encoder.irrec;

import com.google.common.collect.ImmutableList;

/**
 * A behaviour rule: a walk from a user to an item along a sequence of relations. The learned rule's
 * last relation is named as learned; it connects a pair whose feature is above 0.
 *
 * @param relations the relations, the first of them {@code likes}
 * @param support train likes whose user and item the walk connects, the own edge left out
 * @param confidence the share of likes among connected pairs, of likes and as many random pairs
 */
public record Rule(ImmutableList<String> relations, int support, double confidence) {

  /** The relations joined by {@code " . "}. */
  public String text() {
    return String.join(" . ", relations);
  }
}
