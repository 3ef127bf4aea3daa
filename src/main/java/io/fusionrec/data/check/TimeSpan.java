package io.fusionrec.data.check;

import io.fusionrec.data.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From when to when ratings were given, in UTC, and what looks odd about it.
 *
 * @param first the day of the first rating as an ISO date, or null where no time is known
 * @param last the day of the last one
 * @param missing the share of ratings without a time, 0 to 1; 1 where the data have no times
 * @param future how many times lie after the day of the check
 * @param before1980 how many times lie before 1980, as they do where ratings are only numbered
 * @param allEqual whether more than one time is known and all are the same
 */
public record TimeSpan(
    @Nullable String first,
    @Nullable String last,
    double missing,
    int future,
    int before1980,
    boolean allEqual) {
  private static final long START_OF_1980 = 315_532_800;

  /**
   * The span of some times. O(size).
   *
   * @param now times after this are in the future
   */
  static TimeSpan of(Timestamps times, Instant now) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    int known = 0;
    int future = 0;
    int early = 0;
    for (int r = 0; r < times.size(); r++) {
      if (!times.isMissing(r)) {
        long time = times.seconds()[r];
        first = Math.min(first, time);
        last = Math.max(last, time);
        future += time > now.getEpochSecond() ? 1 : 0;
        early += time < START_OF_1980 ? 1 : 0;
        known++;
      }
    }
    if (known == 0) {
      return new TimeSpan(null, null, 1, 0, 0, false);
    }
    double missing = (double) (times.size() - known) / times.size();
    return new TimeSpan(day(first), day(last), missing, future, early, known > 1 && first == last);
  }

  /** Whether there is any time. */
  boolean known() {
    return first != null;
  }

  private static String day(long seconds) {
    try {
      return Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    } catch (DateTimeException beyondTheCalendar) {
      return Long.toString(seconds);
    }
  }
}
