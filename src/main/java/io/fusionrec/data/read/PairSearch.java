package io.fusionrec.data.read;

import java.util.Arrays;

/**
 * Looks for pairs of a user and an item that come several times, by grouping what belongs to a user
 * (a counting sort): O(ratings) time and four bytes a rating, where a table of all pairs would cost
 * more than the columns themselves.
 */
final class PairSearch {
  private PairSearch() {}

  /**
   * Whether a pair comes twice. Most data have no such pair, so the items themselves are grouped:
   * they are then read in order, without a look back at the columns.
   */
  static boolean repeats(int[] user, int[] item) {
    int[] ends = starts(user);
    int[] grouped = new int[user.length];
    for (int row = 0; row < user.length; row++) {
      grouped[ends[user[row]]++] = item[row];
    }
    int[] lastUser = new int[largest(item) + 1]; // of each item, plus one
    int from = 0;
    for (int one = 1; one < ends.length; one++) {
      int to = ends[one - 1];
      for (int k = from; k < to; k++) {
        if (lastUser[grouped[k]] == one) {
          return true;
        }
        lastUser[grouped[k]] = one;
      }
      from = to;
    }
    return false;
  }

  /** The rows, user by user, each user's in the order of the file. */
  static int[] byUser(int[] user) {
    int[] next = starts(user);
    int[] order = new int[user.length];
    for (int row = 0; row < user.length; row++) {
      order[next[user[row]]++] = row;
    }
    return order;
  }

  /** Where each user's group begins, and where the last one ends. */
  private static int[] starts(int[] user) {
    int[] starts = new int[largest(user) + 2];
    for (int one : user) {
      starts[one + 1]++;
    }
    for (int k = 1; k < starts.length; k++) {
      starts[k] += starts[k - 1];
    }
    return starts;
  }

  private static int largest(int[] indices) {
    return Arrays.stream(indices).max().orElse(-1);
  }
}
