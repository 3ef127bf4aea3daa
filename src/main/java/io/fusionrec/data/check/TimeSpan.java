package io.fusionrec.data.check;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.SplitKind;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.Timestamps;
import java.time.Instant;
import java.util.List;

/**
 * When ratings were given.
 *
 * @param first the earliest
 * @param last the latest
 * @param missing the share without time
 * @param strange what is strange about them, a line each
 */
public record TimeSpan(Instant first, Instant last, double missing, ImmutableList<String> strange) {
  private static final Instant EARLY = Instant.parse("1980-01-01T00:00:00Z");

  /**
   * Whether a time is so early that it may be no time but a number in an order.
   *
   * @param earliest the first of a data set's, in seconds since 1970
   */
  public static boolean isOrder(long earliest) {
    return Instant.ofEpochSecond(earliest).isBefore(EARLY);
  }

  /**
   * What is strange about times that a split goes by: some in 1980 or before among later ones, as
   * where a small number stands for no time, or some in the future.
   */
  public static ImmutableList<String> doubts(RatingData data, SplitSettings split) {
    boolean byTime =
        List.of(SplitKind.TEMPORAL, SplitKind.TEMPORAL_GLOBAL).contains(split.splitKind());
    if (!byTime || data.timestamps().earliest().isEmpty()) {
      return ImmutableList.of();
    }
    TimeSpan span = of(data.timestamps(), Instant.now());
    boolean numbersOfAnOrder = isOrder(span.last().getEpochSecond());
    return span.strange().stream()
        .filter(line -> !numbersOfAnOrder)
        .map(line -> data.name() + ": of the times that the split goes by " + line)
        .collect(ImmutableList.toImmutableList());
  }

  /** The span of times of which at least one is known. */
  static TimeSpan of(Timestamps times, Instant now) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int r = 0; r < times.size(); r++) {
      if (!times.isMissing(r)) {
        first = Math.min(first, times.seconds()[r]);
        last = Math.max(last, times.seconds()[r]);
      }
    }
    Instant from = Instant.ofEpochSecond(first);
    Instant to = Instant.ofEpochSecond(last);
    ImmutableList.Builder<String> strange = ImmutableList.builder();
    if (to.isAfter(now)) {
      strange.add("some lie in the future");
    }
    if (isOrder(first)) {
      strange.add("some lie before 1980; is 0 an unknown time, or are they numbers of an order?");
    }
    if (first == last && times.size() > 1) {
      strange.add("all are the same");
    }
    return new TimeSpan(from, to, (double) times.missing() / times.size(), strange.build());
  }
}
