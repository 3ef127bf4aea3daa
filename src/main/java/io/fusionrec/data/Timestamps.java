package io.fusionrec.data;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * When each rating was given, as a column beside {@link Ratings}: seconds since the epoch
 * (1970-01-01T00:00Z), or {@link #MISSING}. But for {@code output.days}, which refuses them, only
 * the order of the values is used, so data that number their ratings in the order of time may give
 * those numbers. The array is shared, not copied; nobody may write to it.
 *
 * <p>Missing is a value of its own and not 0, since numbered times begin there; a source that
 * writes 0 for an unknown time comes in by {@link #withZeroMissing}.
 *
 * @param seconds one value for each rating, or none at all where the data have no times
 */
@SuppressWarnings("ArrayRecordComponent") // a column of primitives is the point
public record Timestamps(long[] seconds) {
  /** Stands where the time of a rating is unknown. */
  public static final long MISSING = Long.MIN_VALUE;

  /** The column of data without times. */
  public static final Timestamps NONE = new Timestamps(new long[0]);

  /**
   * Times from a source in which 0 stands for an unknown one, as in copies of MovieLens-1M whose
   * times were not to be had.
   *
   * @param seconds one value for each rating; copied
   */
  public static Timestamps withZeroMissing(long[] seconds) {
    long[] known = seconds.clone();
    for (int r = 0; r < known.length; r++) {
      known[r] = known[r] == 0 ? MISSING : known[r];
    }
    return new Timestamps(known);
  }

  /** Whether the data have times; single ones may still be missing. */
  public boolean present() {
    return seconds.length > 0;
  }

  /** The earliest one that is known; none if none is. */
  public OptionalLong earliest() {
    return Arrays.stream(seconds).filter(time -> time != MISSING).min();
  }

  /** The number of rows, 0 where the data have no times. */
  public int size() {
    return seconds.length;
  }

  /** Whether a rating's time is unknown; always so where the data have no times. */
  public boolean isMissing(int row) {
    return !present() || seconds[row] == MISSING;
  }

  /** How many rows of the column have no time. O(size). */
  public int missing() {
    int count = 0;
    for (long value : seconds) {
      if (value == MISSING) {
        count++;
      }
    }
    return count;
  }

  /** The rows with those numbers, in that order; {@link #NONE} stays as it is. */
  public Timestamps select(int[] rows) {
    if (!present()) {
      return this;
    }
    long[] selected = new long[rows.length];
    for (int k = 0; k < rows.length; k++) {
      selected[k] = seconds[rows[k]];
    }
    return new Timestamps(selected);
  }
}
