package io.fusionrec.eval;

/** Anything that scores all items for some users. */
@FunctionalInterface
public interface ItemScorer {
  /** The scores of all items for each of the users, row by row: [users.length * items]. */
  float[] score(int[] users);
}
