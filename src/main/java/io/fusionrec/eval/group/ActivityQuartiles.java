package io.fusionrec.eval.group;

import java.util.Arrays;

/**
 * Quartiles of users by number of train ratings. A quartile's upper edge is the number that the
 * last of its quarter of the users has, ascending; users with equally many ratings are never
 * parted. Where an edge so swallows the next quartile, the group bears the names of both: {@code
 * Q1-Q2}.
 */
final class ActivityQuartiles {
  private static final int PARTS = 4;

  private ActivityQuartiles() {}

  /** Divides the users that a mask has, at least one. O(users * log users). */
  static Grouping of(boolean[] measured, int[] trained) {
    int[] edges = edges(measured, trained);
    int[] quartile = new int[trained.length];
    boolean[] taken = new boolean[PARTS];
    for (int user = 0; user < quartile.length; user++) {
      quartile[user] = measured[user] ? above(edges, trained[user]) : Grouping.NOBODY;
      if (measured[user]) {
        taken[quartile[user]] = true;
      }
    }
    return Grouping.of(GroupKind.USER_ACTIVITY, names(taken), quartile, trained);
  }

  private static int[] edges(boolean[] measured, int[] trained) {
    int[] sorted = new int[trained.length];
    int count = 0;
    for (int user = 0; user < trained.length; user++) {
      if (measured[user]) {
        sorted[count++] = trained[user];
      }
    }
    Arrays.sort(sorted, 0, count);
    int[] edges = new int[PARTS - 1];
    for (int k = 0; k < edges.length; k++) {
      long last = ((k + 1L) * count + PARTS - 1) / PARTS;
      edges[k] = sorted[(int) last - 1];
    }
    return edges;
  }

  private static int above(int[] edges, int ratings) {
    int above = 0;
    for (int edge : edges) {
      above += edge < ratings ? 1 : 0;
    }
    return above;
  }

  /** The name of each quartile with members, up to the next one that has some. */
  private static String[] names(boolean[] taken) {
    String[] names = new String[PARTS];
    int last = PARTS;
    for (int k = PARTS - 1; k >= 0; k--) {
      names[k] = "Q" + (k + 1) + (last > k + 1 ? "-Q" + last : "");
      last = taken[k] ? k : last;
    }
    return names;
  }
}
