package io.fusionrec.eval;

import java.util.Arrays;
import java.util.List;

/**
 * The users that any of several seeds evaluated, as places 0, 1, ... in ascending order of users.
 *
 * @param placeOf the place of each user, -1 for those that no seed evaluated
 * @param count the number of users
 */
@SuppressWarnings("ArrayRecordComponent") // a lookup table
record UserIndex(int[] placeOf, int count) {

  /**
   * Indexes the users of all seeds, at least two together and at least one in each seed.
   *
   * @param first the users of each seed for a model, ascending
   * @param second those for another model, which must be the same
   */
  static UserIndex of(List<int[]> first, List<int[]> second) {
    if (first.size() != second.size() || first.isEmpty()) {
      throw new IllegalArgumentException(
          "need the same seeds of both models, at least one, but got "
              + first.size()
              + " and "
              + second.size());
    }
    int width = 0;
    for (int seed = 0; seed < first.size(); seed++) {
      int[] users = first.get(seed);
      if (users.length == 0) {
        throw new IllegalArgumentException("no user was evaluated in " + at(seed, first.size()));
      }
      if (!Arrays.equals(users, second.get(seed))) {
        throw new IllegalArgumentException(
            "the models were evaluated on different users in " + at(seed, first.size()));
      }
      width = Math.max(width, users[users.length - 1] + 1);
    }
    int[] placeOf = new int[width];
    Arrays.fill(placeOf, -1);
    for (int[] users : first) {
      for (int user : users) {
        placeOf[user] = 0;
      }
    }
    int count = 0;
    for (int user = 0; user < width; user++) {
      if (placeOf[user] == 0) {
        placeOf[user] = count++;
      }
    }
    if (count < 2) {
      throw new IllegalArgumentException(
          "a comparison over users needs at least two, but got " + count);
    }
    return new UserIndex(placeOf, count);
  }

  /** Refuses users that don't ascend from 0 or more. */
  static void checkAscending(int[] users) {
    for (int k = 0; k < users.length; k++) {
      if (users[k] <= (k == 0 ? -1 : users[k - 1])) {
        throw new IllegalArgumentException(
            "users must ascend from 0 or more, but user " + users[k] + " stands at place " + k);
      }
    }
  }

  /** Which of how many seeds, for a message. */
  static String at(int seed, int seeds) {
    return "seed " + (seed + 1) + " of " + seeds;
  }
}
