package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Small data sets and settings for tests of splits. */
final class SplitCases {
  private SplitCases() {}

  /** The defaults with some settings changed, e.g. {@code kind=temporal}. */
  static SplitSettings settings(String... assignments) {
    return SettingsTree.of(SplitSettings.DEFAULT)
        .setAll(List.of(assignments))
        .as(SplitSettings.class);
  }

  /** A data set of those ratings, whose times and parts are none. */
  static RatingData data(Ratings ratings) {
    return new RatingData(
        "few",
        false,
        ids("u", ratings.userCount()),
        ids("i", ratings.itemCount()),
        ratings,
        RatingScale.FIVE_STARS,
        Fields.empty(ratings.userCount()),
        Fields.empty(ratings.itemCount()),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty(),
        ImmutableMap.of());
  }

  private static IdIndex ids(String prefix, int count) {
    IdIndex.Builder ids = new IdIndex.Builder();
    for (int k = 0; k < count; k++) {
      ids.add(prefix + k);
    }
    return ids.build();
  }

  /** Ratings of those users, the r-th of item r: no item is rated twice. */
  static RatingData ofUsers(int... user) {
    int users = 0;
    int[] item = new int[user.length];
    float[] rating = new float[user.length];
    for (int r = 0; r < user.length; r++) {
      users = Math.max(users, user[r] + 1);
      item[r] = r;
      rating[r] = 1 + r % 5;
    }
    return data(new Ratings(users, user.length, user, item, rating));
  }

  /**
   * Up to 9 users and 12 items with some of the pairs, in any order, with times and declared parts.
   *
   * @param times times lie from 0 to below this; the fewer, the more ratings have one time; 0 gives
   *     each rating a time of its own
   */
  static RatingData drawn(long seed, int times) {
    Random random = new Random(seed);
    int users = 1 + random.nextInt(9);
    int items = 1 + random.nextInt(12);
    List<Integer> cells = new ArrayList<>();
    double density = 0.1 + 0.9 * random.nextDouble();
    for (int cell = 0; cell < users * items; cell++) {
      if (cells.isEmpty() || random.nextDouble() < density) {
        cells.add(cell);
      }
    }
    Collections.shuffle(cells, random);
    int n = cells.size();
    List<Long> own = new ArrayList<>();
    for (long t = 0; t < n; t++) {
      own.add(1_000_000_000 * (t - n / 2));
    }
    Collections.shuffle(own, random);
    int[] user = new int[n];
    int[] item = new int[n];
    float[] rating = new float[n];
    long[] seconds = new long[n];
    byte[] part = new byte[n];
    for (int r = 0; r < n; r++) {
      user[r] = cells.get(r) / items;
      item[r] = cells.get(r) % items;
      rating[r] = 1 + random.nextInt(5);
      seconds[r] = times == 0 ? own.get(r) : random.nextInt(times);
      part[r] = (byte) random.nextInt(3);
    }
    return data(new Ratings(users, items, user, item, rating))
        .withTimestamps(new Timestamps(seconds))
        .withParts(new DeclaredParts(part));
  }

  /** The same data with the rows in another order. */
  static RatingData reordered(RatingData data, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int r = 0; r < data.ratings().size(); r++) {
      order.add(r);
    }
    Collections.shuffle(order, new Random(seed));
    int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
    RatingData other =
        data(data.ratings().select(rows)).withTimestamps(data.timestamps().select(rows));
    return data.parts().isPresent() ? other.withParts(data.parts().get().select(rows)) : other;
  }

  /** The part of each pair of a user and an item. */
  static Map<Pair, String> parts(Split split) {
    Map<Pair, String> parts = new TreeMap<>();
    add(parts, split.train(), "train");
    add(parts, split.valid(), "valid");
    add(parts, split.test(), "test");
    return parts;
  }

  private static void add(Map<Pair, String> parts, Ratings ratings, String part) {
    for (int r = 0; r < ratings.size(); r++) {
      if (parts.put(new Pair(ratings.user()[r], ratings.item()[r]), part) != null) {
        throw new AssertionError("a rating is in two parts");
      }
    }
  }

  /** The time of each pair of a user and an item. */
  static Map<Pair, Long> times(RatingData data) {
    Map<Pair, Long> times = new TreeMap<>();
    for (int r = 0; r < data.ratings().size(); r++) {
      times.put(
          new Pair(data.ratings().user()[r], data.ratings().item()[r]),
          data.timestamps().seconds()[r]);
    }
    return times;
  }

  /** A user and an item. */
  record Pair(int user, int item) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return user == other.user
          ? Integer.compare(item, other.item)
          : Integer.compare(user, other.user);
    }
  }
}
