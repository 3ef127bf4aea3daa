package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.check.LongTail;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which items are recommended: all rated items in ten groups of the same size, from those with the
 * most train ratings to those with the fewest, and how much of the recommendations goes to each.
 *
 * @param groups the groups, the most popular first
 * @param recommended how many items stand in anybody's first ones
 * @param items how many items there are
 * @param gini Gini's coefficient of how often items are recommended: 0 where all are equally often,
 *     near 1 where a few have it all
 */
public record PopularityShares(
    ImmutableList<Group> groups, int recommended, int items, double gini) {
  /** How many of each list are looked at. */
  public static final int FIRST = 10;

  private static final String SPLIT = "split.csv.gz";
  private static final String LISTS = "top_k.csv.gz";
  private static final Set<String> PARTS = Set.of("train", "valid", "test");
  private static final int GROUPS = 10;

  /**
   * Items of about the same popularity.
   *
   * @param items how many
   * @param fewest the fewest train ratings of one of them
   * @param most the most
   * @param ratingShare their share of all train ratings
   * @param recommendedShare their share of all recommendations
   */
  public record Group(
      int items, int fewest, int most, double ratingShare, double recommendedShare) {}

  /** An item's numbers of train ratings and of recommendations. */
  private static final class Item {
    private int ratings;
    private int recommendations;
  }

  /**
   * Reads a run's export; nothing without one.
   *
   * @param leftOut whether an item may have no rating in any part; such are in no group
   */
  static Optional<PopularityShares> read(Path folder, boolean leftOut) {
    if (!Files.exists(folder.resolve(SPLIT)) || !Files.exists(folder.resolve(LISTS))) {
      return Optional.empty();
    }
    Map<String, Item> items = new LinkedHashMap<>();
    new CsvLines(folder.resolve(SPLIT), "a run's split")
        .forEach(
            List.of("user", "item", "rating", "part"),
            line -> {
              if (!PARTS.contains(line.text(3))) {
                throw line.wrong("'" + line.text(3) + "' is none of train, valid, test");
              }
              Item item = items.computeIfAbsent(line.text(1), id -> new Item());
              item.ratings += line.text(3).equals("train") ? 1 : 0;
            });
    new CsvLines(folder.resolve(LISTS), "a run's top lists")
        .forEach(
            List.of("user", "rank", "item", "score"),
            line -> {
              Item item = items.get(line.text(2));
              if (item == null && !leftOut) {
                throw line.wrong("item '" + line.text(2) + "' is not in " + SPLIT);
              }
              if (item != null && line.whole(1) <= FIRST) {
                item.recommendations++;
              }
            });
    int[] ratings = items.values().stream().mapToInt(item -> item.ratings).toArray();
    int[] recommendations =
        items.values().stream().mapToInt(item -> item.recommendations).toArray();
    if (Arrays.stream(recommendations).sum() == 0) {
      throw new InputException(
          folder.resolve(LISTS) + ": not a run's top lists: nothing is recommended");
    }
    return Optional.of(of(ratings, recommendations));
  }

  /**
   * The groups.
   *
   * @param ratings the train ratings of each item
   * @param recommendations how often each is recommended
   */
  static PopularityShares of(int[] ratings, int[] recommendations) {
    int n = ratings.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, k -> k);
    // Stable: items with equally many stay in the order in which they came.
    Arrays.sort(order, (a, b) -> Integer.compare(ratings[b], ratings[a]));
    double allRatings = Math.max(1, Arrays.stream(ratings).asLongStream().sum());
    double allRecommendations = Arrays.stream(recommendations).asLongStream().sum();
    int count = Math.min(GROUPS, n);
    ImmutableList.Builder<Group> groups = ImmutableList.builder();
    for (int g = 0; g < count; g++) {
      int from = (int) ((long) g * n / count);
      int to = (int) ((g + 1L) * n / count);
      long rated = 0;
      long recommended = 0;
      for (int k = from; k < to; k++) {
        rated += ratings[order[k]];
        recommended += recommendations[order[k]];
      }
      groups.add(
          new Group(
              to - from,
              ratings[order[to - 1]],
              ratings[order[from]],
              rated / allRatings,
              recommended / allRecommendations));
    }
    return new PopularityShares(
        groups.build(),
        (int) Arrays.stream(recommendations).filter(times -> times > 0).count(),
        n,
        LongTail.gini(recommendations));
  }
}
