package io.fusionrec.data.read;

import io.fusionrec.data.Timestamps;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.text.DelimitedReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a column of times: numbers since 1970 in seconds, milliseconds, microseconds
 * or nanoseconds (by the size of the largest), ISO dates, or dates of a declared pattern; without a
 * zone they are UTC. One column holds numbers or dates, not both.
 */
final class TimeReader {
  /** Stands for a cell that is no time. */
  static final long NONE = Long.MIN_VALUE + 1;

  /** From here on, numbers are milliseconds: as seconds they would lie behind the year 5138. */
  private static final long MILLISECONDS = 100_000_000_000L;

  private static final long THOUSAND = 1000;

  private final @Nullable DateTimeFormatter pattern;
  private boolean dates;
  private boolean numbers;

  TimeReader(@Nullable String pattern) {
    this.pattern = pattern == null ? null : RatingsFile.timeFormatter(pattern);
  }

  /** The cell's time, {@link Timestamps#MISSING} or {@link #NONE}; numbers in their own unit. */
  long read(DelimitedReader row, int cell) {
    if (row.missing(cell)) {
      return Timestamps.MISSING;
    }
    if (pattern == null && !dates) {
      long number = number(row, cell);
      if (number != NONE || numbers) {
        numbers = true;
        return number;
      }
    }
    dates = true;
    return date(row.text(cell));
  }

  private static long number(DelimitedReader row, int cell) {
    long whole = row.wholeNumber(cell);
    if (whole != DecimalNumber.NOT_WHOLE) {
      return whole;
    }
    double value = row.number(cell);
    return Math.abs(value) < 0x1.0p62 ? (long) Math.floor(value) : NONE;
  }

  private long date(String text) {
    try {
      if (pattern != null) {
        return seconds(
            pattern.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
      }
      String iso =
          text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
      return seconds(
          (iso.length() > 10 ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_LOCAL_DATE)
              .parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static long seconds(TemporalAccessor time) {
    if (time instanceof OffsetDateTime zoned) {
      return zoned.toEpochSecond();
    }
    LocalDateTime local =
        time instanceof LocalDateTime moment ? moment : ((LocalDate) time).atStartOfDay();
    return local.toEpochSecond(ZoneOffset.UTC);
  }

  /** What to say about a cell that is no time. */
  String problem(DelimitedReader row, int cell) {
    String remedy =
        pattern == null
            ? "declare \"time\" in ratings with its pattern, e.g. \"dd/MM/yyyy HH:mm\""
            : "it doesn't fit the pattern in ratings.time";
    return "the timestamp '"
        + row.text(cell)
        + "' is no number of seconds and no ISO date; "
        + remedy;
  }

  /** Whether a text could stand in a column of times. */
  static boolean looksLikeTime(DelimitedReader row, int cell) {
    long value = new TimeReader(null).read(row, cell);
    return value != NONE;
  }

  /** The values in seconds, in place. */
  long[] inSeconds(long[] values) {
    long largest = 0;
    for (long value : values) {
      largest = Math.max(largest, value == Timestamps.MISSING ? 0 : Math.abs(value));
    }
    long divisor = 1;
    for (long size = largest; numbers && size >= MILLISECONDS; size /= THOUSAND) {
      divisor *= THOUSAND;
    }
    for (int k = 0; k < values.length && divisor > 1; k++) {
      values[k] = values[k] == Timestamps.MISSING ? values[k] : Math.floorDiv(values[k], divisor);
    }
    return values;
  }
}
