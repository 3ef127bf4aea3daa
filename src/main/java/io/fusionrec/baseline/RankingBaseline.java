package io.fusionrec.baseline;

/** A method that scores items for users. */
public interface RankingBaseline {
  /**
   * The scores of all items for each of the users, row by row: [users.length * items]. A user's
   * scores don't depend on who else is asked for, nor on the number of threads.
   */
  float[] scores(int[] users);
}
