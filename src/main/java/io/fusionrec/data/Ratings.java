package io.fusionrec.data;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import java.util.Arrays;

/**
 * Ratings as three parallel columns: row r says that {@code user[r]} gave {@code item[r]} the
 * {@code rating[r]}. The arrays are shared, not copied; nobody may write to them.
 *
 * @param userCount the number of users; user indices are 0 to userCount - 1
 * @param itemCount the number of items that are candidates for recommendation, i.e. those with a
 *     rating anywhere in the data set; item indices are 0 to itemCount - 1
 * @param user dense user index of each row
 * @param item dense item index of each row
 * @param rating rating of each row
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record Ratings(int userCount, int itemCount, int[] user, int[] item, float[] rating) {

  /** Checks that the columns have one length. */
  public Ratings {
    if (user.length != item.length || user.length != rating.length) {
      throw new IllegalArgumentException("columns of different lengths");
    }
  }

  /** The number of ratings. */
  public int size() {
    return user.length;
  }

  /** The rows with those numbers, in that order, over the same users and items. */
  public Ratings select(int[] rows) {
    int[] users = new int[rows.length];
    int[] items = new int[rows.length];
    float[] values = new float[rows.length];
    for (int k = 0; k < rows.length; k++) {
      users[k] = user[rows[k]];
      items[k] = item[rows[k]];
      values[k] = rating[rows[k]];
    }
    return new Ratings(userCount, itemCount, users, items, values);
  }

  /** These rows, then others over the same users and items. */
  public Ratings and(Ratings others) {
    return new Ratings(
        userCount,
        itemCount,
        Ints.concat(user, others.user),
        Ints.concat(item, others.item),
        Floats.concat(rating, others.rating));
  }

  /** The rows whose rating is at least that high. */
  public Ratings atLeast(float minimum) {
    return select(rowsAtLeast(minimum));
  }

  /** The numbers of the rows whose rating is at least that high, ascending. */
  int[] rowsAtLeast(float minimum) {
    int[] rows = new int[size()];
    int count = 0;
    for (int r = 0; r < size(); r++) {
      if (rating[r] >= minimum) {
        rows[count++] = r;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  /** The mean rating, accumulated in double precision; NaN when there is none. */
  public double mean() {
    double sum = 0;
    for (float value : rating) {
      sum += value;
    }
    return sum / size();
  }

  /** How many ratings each user has. O(size). */
  public int[] countsOfUsers() {
    return counts(user, userCount);
  }

  /** How many ratings each item has. O(size). */
  public int[] countsOfItems() {
    return counts(item, itemCount);
  }

  private static int[] counts(int[] indices, int size) {
    int[] counts = new int[size];
    for (int index : indices) {
      counts[index]++;
    }
    return counts;
  }

  /** These ratings grouped by user. O(size). */
  public RatingMatrix byUser() {
    return RatingMatrix.of(userCount, user, item, rating);
  }

  /** These ratings grouped by item: the rows of the matrix are items, its columns users. */
  public RatingMatrix byItem() {
    return RatingMatrix.of(itemCount, item, user, rating);
  }
}
