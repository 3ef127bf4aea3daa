package io.fusionrec.train.output;

import java.util.Arrays;
import java.util.Optional;

/** The different values among ratings, v_1 &lt; ... &lt; v_S, and how many ratings have each. */
final class RatingLevels {
  /** Above this a scale counts as continuous. */
  static final int MOST = 20;

  private final float[] values;
  private final long[] sizes;

  private RatingLevels(float[] values, long[] sizes) {
    this.values = values;
    this.sizes = sizes;
  }

  /** The levels of ratings, or empty when there are more than {@link #MOST}. O(n log S). */
  static Optional<RatingLevels> of(float[] ratings) {
    float[] values = new float[MOST];
    long[] sizes = new long[MOST];
    int count = 0;
    for (float rating : ratings) {
      // Of the two zeros one.
      float value = rating + 0f;
      int at = Arrays.binarySearch(values, 0, count, value);
      if (at < 0) {
        if (count == MOST) {
          return Optional.empty();
        }
        at = -at - 1;
        System.arraycopy(values, at, values, at + 1, count - at);
        System.arraycopy(sizes, at, sizes, at + 1, count - at);
        values[at] = value;
        sizes[at] = 0;
        count++;
      }
      sizes[at]++;
    }
    return Optional.of(new RatingLevels(Arrays.copyOf(values, count), Arrays.copyOf(sizes, count)));
  }

  /** S, the number of levels. */
  int count() {
    return values.length;
  }

  /** The value of a level, counted from 0. */
  float value(int level) {
    return values[level];
  }

  /** The number, from 0, of the level that is nearest to a rating; of two the lower. */
  int nearest(float rating) {
    int at = Arrays.binarySearch(values, rating + 0f);
    if (at >= 0) {
      return at;
    }
    int above = -at - 1;
    if (above == 0 || above == values.length) {
      return Math.min(above, values.length - 1);
    }
    return rating - values[above - 1] <= values[above] - rating ? above - 1 : above;
  }

  /** For every level but the last the log odds of a rating at or below it, ascending. */
  double[] logOdds() {
    long total = Arrays.stream(sizes).sum();
    double[] odds = new double[values.length - 1];
    long below = 0;
    for (int k = 0; k < odds.length; k++) {
      below += sizes[k];
      odds[k] = Math.log((double) below / (total - below));
    }
    return odds;
  }
}
