package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Ratings;
import java.util.Arrays;

/**
 * A division of users or items into groups.
 *
 * @param groups the groups, none of them empty
 * @param groupOf by user or item, the number of its group; {@link #NOBODY} for users whom the test
 *     part doesn't have
 */
@SuppressWarnings("ArrayRecordComponent") // a lookup table
record Grouping(ImmutableList<Group> groups, int[] groupOf) {
  static final int NOBODY = -1;

  /**
   * Describes the groups, and drops those that nobody is in. O(groups * members).
   *
   * @param names the groups' names
   * @param groupOf by user or item, the number of its name, or {@link #NOBODY}
   * @param trained by user or item, the number of train ratings
   */
  static Grouping of(GroupKind kind, String[] names, int[] groupOf, int[] trained) {
    ImmutableList.Builder<Group> groups = ImmutableList.builder();
    int[] renumbered = new int[groupOf.length];
    Arrays.fill(renumbered, NOBODY);
    int count = 0;
    for (int g = 0; g < names.length; g++) {
      int members = 0;
      int from = Integer.MAX_VALUE;
      int to = 0;
      for (int k = 0; k < groupOf.length; k++) {
        if (groupOf[k] == g) {
          renumbered[k] = count;
          members++;
          from = Math.min(from, trained[k]);
          to = Math.max(to, trained[k]);
        }
      }
      if (members > 0) {
        groups.add(new Group(kind, names[g], members, from, to));
        count++;
      }
    }
    return new Grouping(groups.build(), renumbered);
  }

  /** The numbers of the ratings by (or of) a group's members, ascending. O(ratings). */
  int[] rows(Ratings ratings, int group) {
    int[] member = groups.get(group).kind().ofItems() ? ratings.item() : ratings.user();
    int[] rows = new int[ratings.size()];
    int count = 0;
    for (int r = 0; r < rows.length; r++) {
      if (groupOf[member[r]] == group) {
        rows[count++] = r;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
