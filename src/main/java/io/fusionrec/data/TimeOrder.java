package io.fusionrec.data;

import io.fusionrec.settings.InputException;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.Locale;

/**
 * The rows of ratings in the order of time. Ratings of one time stay in the order in which the data
 * have them, whatever the seed. By a radix sort, O(ratings).
 */
final class TimeOrder {
  private TimeOrder() {}

  /**
   * The rows that have a time, oldest first.
   *
   * @throws InputException when the data have no times, or more than {@code settings.missingTimes}
   *     of them are missing
   */
  static int[] of(RatingRows rows, SplitSettings settings) {
    Timestamps timestamps = rows.timestamps();
    if (!timestamps.present()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: split.kind=%s needs a time for each rating, and the data have none; choose"
                  + " split.kind=random, or bring data with timestamps",
              rows.data(),
              settings.kind()));
    }
    int missing = timestamps.missing();
    if (missing > settings.missingTimes() * rows.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: split.kind=%s needs a time for each rating, and %,d of %,d have none (%.1f %%,"
                  + " split.missingTimes=%s); choose split.kind=random, or raise"
                  + " split.missingTimes to put them into train",
              rows.data(),
              settings.kind(),
              missing,
              rows.size(),
              100.0 * missing / rows.size(),
              settings.missingTimes()));
    }
    int[] timed = new int[rows.size() - missing];
    int count = 0;
    for (int r = 0; r < rows.size(); r++) {
      if (!timestamps.isMissing(r)) {
        timed[count++] = r;
      }
    }
    LongArrays.radixSortIndirect(timed, timestamps.seconds(), true);
    return timed;
  }

  /**
   * All rows: first those without a time, in their own order, then the others, oldest first.
   *
   * @throws InputException as {@link #of}
   */
  static int[] withMissingFirst(RatingRows rows, SplitSettings settings) {
    int[] timed = of(rows, settings);
    int[] all = Arrays.copyOf(untimed(rows, rows.size() - timed.length), rows.size());
    System.arraycopy(timed, 0, all, rows.size() - timed.length, timed.length);
    return all;
  }

  private static int[] untimed(RatingRows rows, int count) {
    int[] untimed = new int[count];
    int next = 0;
    for (int r = 0; next < count; r++) {
      if (rows.timestamps().isMissing(r)) {
        untimed[next++] = r;
      }
    }
    return untimed;
  }
}
