package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import java.util.Arrays;

/** All divisions of a split's users and items. */
final class Groupings {
  private static final String[] COLD = {"cold", "others"};

  private Groupings() {}

  /** Divides users who have a test rating, and all items. O(ratings + users log users + items). */
  static ImmutableList<Grouping> of(Split split) {
    Ratings train = split.train();
    int[] byUsers = train.countsOfUsers();
    int[] ofItems = train.countsOfItems();
    boolean[] measured = new boolean[train.userCount()];
    for (int user : split.test().user()) {
      measured[user] = true;
    }
    boolean[] every = new boolean[train.itemCount()];
    Arrays.fill(every, true);
    ImmutableList.Builder<Grouping> all = ImmutableList.builder();
    all.add(all(measured, byUsers), ActivityQuartiles.of(measured, byUsers));
    if (!split.cold().users().isEmpty()) {
      all.add(cold(GroupKind.COLD_USERS, split.cold().users(), measured, byUsers));
    }
    all.add(PopularityThirds.of(ofItems));
    if (!split.cold().items().isEmpty()) {
      all.add(cold(GroupKind.COLD_ITEMS, split.cold().items(), every, ofItems));
    }
    return all.build();
  }

  private static Grouping all(boolean[] measured, int[] trained) {
    int[] groupOf = new int[measured.length];
    Arrays.setAll(groupOf, user -> measured[user] ? 0 : Grouping.NOBODY);
    return Grouping.of(GroupKind.ALL, new String[] {"all"}, groupOf, trained);
  }

  private static Grouping cold(
      GroupKind kind, ImmutableIntArray cold, boolean[] measured, int[] trained) {
    int[] groupOf = new int[measured.length];
    Arrays.fill(groupOf, 1);
    cold.forEach(member -> groupOf[member] = 0);
    Arrays.setAll(groupOf, k -> measured[k] ? groupOf[k] : Grouping.NOBODY);
    return Grouping.of(kind, COLD, groupOf, trained);
  }
}
