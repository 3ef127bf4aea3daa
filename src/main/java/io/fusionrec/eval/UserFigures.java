package io.fusionrec.eval;

import java.util.Arrays;

/**
 * A figure of each user that a seed evaluated, e.g. Pr@5.
 *
 * @param users the users' indices, ascending; an index means the same user in every seed
 * @param values the figure of each, finite
 */
@SuppressWarnings("ArrayRecordComponent") // results of primitives
public record UserFigures(int[] users, double[] values) {
  /** Refuses users out of order and figures that are no numbers. */
  public UserFigures {
    if (users.length != values.length) {
      throw new IllegalArgumentException(
          "need a figure for each of " + users.length + " users, but got " + values.length);
    }
    UserIndex.checkAscending(users);
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        throw new IllegalArgumentException("the figure of user " + users[k] + " is " + values[k]);
      }
    }
  }

  /** The mean over users, of whom there must be one. */
  double mean() {
    return Arrays.stream(values).average().orElseThrow();
  }
}
