package io.fusionrec.data.read.value;

import io.fusionrec.data.text.DelimitedReader;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * How many dates of a column have a zone: where some have and others not, two may be hours apart.
 */
final class TimeZones {
  private long zoned;
  private long unzoned;
  private String firstZoned = "";
  private String firstUnzoned = "";

  /** Takes a date and the cell that it was read from. */
  void add(TemporalAccessor time, DelimitedReader row, int cell) {
    if (time instanceof ZonedDateTime) {
      firstZoned = zoned++ == 0 ? example(row, cell) : firstZoned;
    } else {
      firstUnzoned = unzoned++ == 0 ? example(row, cell) : firstUnzoned;
    }
  }

  private static String example(DelimitedReader row, int cell) {
    return "'%s' in %s:%d".formatted(row.text(cell), row.source().shortName(), row.line());
  }

  /** The rest of a sentence that begins with the file; empty where all are alike. */
  Optional<String> notice() {
    return zoned == 0 || unzoned == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d times have a zone, e.g. %s, and %,d have none, e.g. %s; unzoned are read as UTC,"
                    + " write a zone in each row if they are of another",
                zoned,
                firstZoned,
                unzoned,
                firstUnzoned));
  }
}
