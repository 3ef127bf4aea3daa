package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * A line of the histogram of ratings.
 *
 * @param from the lowest value of the line
 * @param to the highest; the same where the line is one value
 * @param count how many ratings lie there
 */
public record RatingLevel(float from, float to, int count) {
  private static final int LINES = 10;

  /** Each value where there are at most ten, else ten lines of equal width. */
  static ImmutableList<RatingLevel> of(float[] ratings) {
    float[] sorted = ratings.clone();
    Arrays.sort(sorted);
    int distinct = 1;
    for (int k = 1; k < sorted.length; k++) {
      distinct += sorted[k] == sorted[k - 1] ? 0 : 1;
    }
    ImmutableList.Builder<RatingLevel> levels = ImmutableList.builder();
    float lowest = sorted[0];
    float width = (sorted[sorted.length - 1] - lowest) / LINES;
    int from = 0;
    for (int line = 0; from < sorted.length; line++) {
      float limit = line == LINES - 1 ? Float.POSITIVE_INFINITY : lowest + (line + 1) * width;
      int to = from;
      while (to < sorted.length
          && (distinct <= LINES ? sorted[to] == sorted[from] : sorted[to] < limit)) {
        to++;
      }
      if (to > from) {
        levels.add(new RatingLevel(sorted[from], sorted[to - 1], to - from));
      }
      from = to;
    }
    return levels.build();
  }
}
