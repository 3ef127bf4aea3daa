package io.fusionrec.data;

import java.util.Locale;

/**
 * How many ratings there are, and by how many users of how many items.
 *
 * @param ratings the number of ratings
 * @param users the number of users with a rating
 * @param items the number of items with a rating
 */
public record RatingCounts(int ratings, int users, int items) {

  /** Counts. O(ratings + users + items). */
  static RatingCounts of(Ratings ratings) {
    return new RatingCounts(
        ratings.size(),
        distinct(ratings.userCount(), ratings.user()),
        distinct(ratings.itemCount(), ratings.item()));
  }

  private static int distinct(int bound, int[] values) {
    boolean[] seen = new boolean[bound];
    int count = 0;
    for (int value : values) {
      if (!seen[value]) {
        seen[value] = true;
        count++;
      }
    }
    return count;
  }

  /** E.g. {@code 575,281 ratings of 6,038 users and 3,533 items}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%,d ratings of %,d users and %,d items", ratings, users, items);
  }
}
