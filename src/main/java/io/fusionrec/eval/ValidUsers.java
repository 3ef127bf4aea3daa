package io.fusionrec.eval;

import java.util.Arrays;

/**
 * Whose lists are looked at after an epoch. On data with very many users that is a fixed sample of
 * them, since each look would cost more than the epoch. A head's share in the score is chosen on
 * it, too; the figures of a run are of all users.
 */
public final class ValidUsers {
  /** Of more users a sample is taken. */
  public static final int MOST = 20_000;

  private ValidUsers() {}

  /**
   * All users, or of more than {@value #MOST} those of every n-th chunk ({@link
   * FullRanking#CHUNK}), which are scored together: n is their number over {@value #MOST}, rounded
   * up, so that half of so many to so many are left. The same users give the same sample.
   *
   * @param users in ascending order
   */
  public static int[] of(int[] users) {
    return of(users, MOST);
  }

  static int[] of(int[] users, int most) {
    if (users.length <= most) {
      return users;
    }
    int every = (users.length + most - 1) / most;
    return Arrays.stream(users).filter(user -> user / FullRanking.CHUNK % every == 0).toArray();
  }
}
