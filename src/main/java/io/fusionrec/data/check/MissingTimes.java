package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.descriptor.RatingsFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether it depends on the rating if its time is known. Then whoever reads times reads ratings: a
 * model that is given them, or a split that treats the unknown ones otherwise, has figures that are
 * too good.
 */
public final class MissingTimes {
  /** From what difference of the shares without a time on it is said. */
  private static final double TELLING = 0.1;

  /** The share of all ratings that a level has to have, lest chance speaks. */
  private static final double RARE = 0.01;

  private static final int FEWEST = 100;

  private MissingTimes() {}

  /** Ratings of one level, and how many of them have no time. */
  private static final class Level {
    int ratings;
    int missing;

    double share() {
      return missing / (double) ratings;
    }
  }

  /**
   * How the absence of times tells the ratings of a data set, if it does. O(ratings log levels).
   */
  public static Optional<String> telling(RatingData data) {
    return strange(data.timestamps(), data.ratings().rating()).stream().findFirst();
  }

  /** A line, or none. O(ratings log levels). */
  static ImmutableList<String> strange(Timestamps times, float[] rating) {
    Map<Float, Level> levels = new TreeMap<>();
    for (int r = 0; r < rating.length; r++) {
      Level level = levels.computeIfAbsent(rating[r], value -> new Level());
      level.ratings++;
      level.missing += times.isMissing(r) ? 1 : 0;
    }
    List<Map.Entry<Float, Level>> common =
        levels.entrySet().stream()
            .filter(entry -> entry.getValue().ratings >= Math.max(FEWEST, RARE * rating.length))
            .sorted((a, b) -> Double.compare(a.getValue().share(), b.getValue().share()))
            .toList();
    if (common.isEmpty()) {
      return ImmutableList.of();
    }
    Map.Entry<Float, Level> least = common.get(0);
    Map.Entry<Float, Level> most = common.get(common.size() - 1);
    if (most.getValue().share() - least.getValue().share() < TELLING) {
      return ImmutableList.of();
    }
    return ImmutableList.of(
        String.format(
            Locale.ROOT,
            "%.0f %% are missing where the rating is %s and %.0f %% where it is %s: a time, or its"
                + " absence, tells the rating; learn and split without times",
            100 * most.getValue().share(),
            RatingsFile.number(most.getKey()),
            100 * least.getValue().share(),
            RatingsFile.number(least.getKey())));
  }
}
