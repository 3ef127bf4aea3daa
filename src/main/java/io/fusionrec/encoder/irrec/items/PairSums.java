package io.fusionrec.encoder.irrec.items;

/** x of one rule on demand, as it is before its logarithm or root. For several threads at once. */
public interface PairSums {
  /** x of one pair. */
  float pair(int user, int item);

  /** x of a user and all items, the same values [I]. */
  float[] row(int user);
}
