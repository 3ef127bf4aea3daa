package io.fusionrec.data;

import java.util.Arrays;

/**
 * The day on which each pair of user and item was rated, in days since 1970-01-01 (UTC). A pair is
 * rated once at the most.
 */
public final class RatingDays {
  /** Of a pair that isn't rated, or whose rating has no time. */
  public static final int UNKNOWN = Integer.MIN_VALUE;

  private static final long SECONDS = 86_400;

  private final RatingMatrix pairs;
  private final int[] day;

  /** The days of all ratings of a data set. O(ratings). */
  public RatingDays(RatingData data) {
    Ratings ratings = data.ratings();
    pairs = ratings.byUser();
    day = new int[ratings.size()];
    Arrays.fill(day, UNKNOWN);
    for (int row = 0; row < ratings.size(); row++) {
      if (data.timestamps().present() && !data.timestamps().isMissing(row)) {
        day[place(ratings.user()[row], ratings.item()[row])] =
            (int) Math.floorDiv(data.timestamps().seconds()[row], SECONDS);
      }
    }
  }

  private int place(int user, int item) {
    return Arrays.binarySearch(
        pairs.column(), pairs.offset()[user], pairs.offset()[user + 1], item);
  }

  /** The day of a pair, or {@link #UNKNOWN}. O(log degree). */
  public int of(int user, int item) {
    int place = place(user, item);
    return place < 0 ? UNKNOWN : day[place];
  }
}
