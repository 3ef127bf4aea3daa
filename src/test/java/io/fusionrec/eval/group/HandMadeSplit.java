package io.fusionrec.eval.group;

import com.google.common.primitives.ImmutableIntArray;
import io.fusionrec.data.ColdStart;
import io.fusionrec.data.FilterReport;
import io.fusionrec.data.RatingCounts;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.TopItems;
import java.util.Optional;

/**
 * Five users, of whom user k of the first four has k + 1 train ratings and the last has no test
 * rating; twelve items, of which 0 to 3 have 5, 3, 2 and 1 train ratings. Relevant are 4 and 5.
 */
final class HandMadeSplit {
  static final int USERS = 5;
  static final int ITEMS = 12;

  private HandMadeSplit() {}

  private static final Ratings TRAIN =
      ratings(
          new int[] {0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4}, new int[] {0, 0, 1, 0, 1, 2, 0, 1, 2, 3, 0});
  private static final Ratings TEST =
      new Ratings(
          USERS,
          ITEMS,
          new int[] {0, 0, 1, 2, 2, 3},
          new int[] {1, 4, 2, 3, 4, 5},
          new float[] {4, 2, 5, 3, 4, 5});

  private static Ratings ratings(int[] user, int[] item) {
    return new Ratings(USERS, ITEMS, user, item, new float[user.length]);
  }

  /** The split with these users and items made cold. */
  static Split split(int[] users, int[] items) {
    return of(TRAIN, TEST, users, items);
  }

  static Split of(Ratings train, Ratings test, int[] users, int[] items) {
    RatingCounts counts = new RatingCounts(train.size(), 1, 1);
    return new Split(
        train,
        train.select(new int[0]),
        test,
        "hash",
        new ColdStart(ImmutableIntArray.copyOf(users), ImmutableIntArray.copyOf(items)),
        new FilterReport(counts, counts, counts));
  }

  /** Absolute errors of 1, 0.5, 0.5, 2, 0 and 1. */
  static float[] predictions() {
    return new float[] {3, 2.5f, 4.5f, 5, 4, 4};
  }

  /** Hits at rank 2, at none, at rank 1 and at rank 7. */
  static Optional<TopItems> top() {
    int[][] items = {
      {2, 1, 3, 4, 5, 6, 7, 8, 9, 10},
      {3, 4, 5, 6, 7, 8, 9, 10, 11},
      {4, 3, 5, 6, 7, 8, 9, 10, 11},
      {4, 6, 7, 8, 9, 10, 5, 11}
    };
    return Optional.of(new TopItems(new int[] {0, 1, 2, 3}, items, new float[4][10]));
  }

  static MetricsByGroup metrics(Split split) {
    return MetricsByGroup.of("X", split, 4, predictions(), top(), 1);
  }
}
