package io.fusionrec.data.read.value;

import io.fusionrec.data.Timestamps;
import io.fusionrec.data.cell.DecimalNumber;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a column of times: numbers since 1970 in seconds, milliseconds, microseconds
 * or nanoseconds (by the size of the largest), ISO dates, or dates of a declared pattern; without a
 * zone they are UTC. One column holds numbers of one unit or dates, not both.
 */
public final class TimeReader {
  /** Stands for a cell that is no time. */
  public static final long NONE = Long.MIN_VALUE + 1;

  /** September 2001 in seconds, the first of ten digits. */
  private static final long DIGITS_LOST = 1_000_000_000L;

  private static final int TEN_DIGITS = 10;

  /** A year of two digits is one of 2000 to 2099. */
  private static final Pattern SHORT_YEAR = Pattern.compile("(?<![uy])(uu|yy)(?![uy])");

  private final @Nullable DateTimeFormatter pattern;
  private final String declared;
  private final NumericTimes numeric = new NumericTimes();
  private final TimeZones zones = new TimeZones();
  private final boolean shortYears;
  private final long tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).getEpochSecond();
  private boolean dates;
  private boolean numbers;

  /**
   * A reader of one column.
   *
   * @param pattern how dates are written, where that is declared
   */
  public TimeReader(@Nullable String pattern) {
    this.pattern = pattern == null ? null : RatingsFile.timeFormatter(pattern);
    declared = pattern == null ? "" : pattern;
    shortYears = SHORT_YEAR.matcher(declared).find();
  }

  /** The cell's time, {@link Timestamps#MISSING} or {@link #NONE}; numbers in their own unit. */
  public long read(DelimitedReader row, int cell) {
    if (row.missing(cell)) {
      return Timestamps.MISSING;
    }
    if (pattern == null && !dates) {
      long number = number(row, cell);
      if (number != NONE || numbers) {
        numbers = true;
        if (number != NONE) {
          numeric.add(number);
        }
        return number;
      }
    }
    dates = true;
    Optional<TemporalAccessor> time = date(row.text(cell));
    time.ifPresent(read -> zones.add(read, row, cell));
    return time.map(TimeReader::seconds).orElse(NONE);
  }

  private long number(DelimitedReader row, int cell) {
    long whole = row.wholeNumber(cell);
    if (whole != DecimalNumber.NOT_WHOLE) {
      if (whole >= DIGITS_LOST && digits(row, cell) < TEN_DIGITS) {
        numeric.shortened();
      }
      return whole;
    }
    double value = row.number(cell);
    if (value != Math.rint(value) && !Double.isNaN(value)) {
      numeric.fraction();
    }
    return Math.abs(value) < 0x1.0p62 ? (long) Math.floor(value) : NONE;
  }

  /** How many digits stand before an exponent, or in all where there is none. */
  private static int digits(DelimitedReader row, int cell) {
    int digits = 0;
    for (int k = row.start(cell); k < row.end(cell); k++) {
      byte one = row.bytes()[k];
      if (one == 'e' || one == 'E') {
        break;
      }
      digits += one >= '0' && one <= '9' ? 1 : 0;
    }
    return digits;
  }

  private Optional<TemporalAccessor> date(String text) {
    try {
      if (pattern != null) {
        return Optional.of(patterned(pattern, text)).filter(time -> !isFuture(seconds(time)));
      }
      String iso =
          text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
      return Optional.of(
          patterned(
              iso.length() > 10
                  ? DateTimeFormatter.ISO_DATE_TIME
                  : DateTimeFormatter.ISO_LOCAL_DATE,
              iso));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static TemporalAccessor patterned(DateTimeFormatter pattern, String text) {
    return pattern.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  /** Whether a time can't be meant, since two digits of its year may stand for another century. */
  private boolean isFuture(long time) {
    return shortYears && time > tomorrow;
  }

  private static long seconds(TemporalAccessor time) {
    if (time instanceof ZonedDateTime zoned) {
      return zoned.toEpochSecond();
    }
    LocalDateTime local =
        time instanceof LocalDateTime moment ? moment : ((LocalDate) time).atStartOfDay();
    return local.toEpochSecond(ZoneOffset.UTC);
  }

  /** What to say about a cell that is no time. */
  public String problem(DelimitedReader row, int cell) {
    String text = row.text(cell);
    String time = "the timestamp '" + text + "' ";
    if (pattern != null && fits(pattern, text)) {
      return time
          + "would lie in the future: years of two digits are those from 2000 to 2099; write years with"
          + " four digits and declare \"time\": \"%s\" in ratings"
              .formatted(SHORT_YEAR.matcher(declared).replaceAll("$1$1"));
    }
    if (pattern != null) {
      return time
          + "doesn't fit the pattern in ratings.time, or there is no such day or hour; yyyy is a year, MM"
          + " a month, dd a day, HH an hour, mm minutes, and M, d, H where no 0 stands before them";
    }
    if (numbers && new TimeReader(null).date(text).isPresent()) {
      return time + "is a date, where numbers stand above it; a column has one or the other";
    }
    if (dates && number(row, cell) != NONE) {
      return time + "is a number, where dates stand above it; a column has one or the other";
    }
    if (text.startsWith("0000-00-00")) {
      return time
          + "is no day, as MySQL writes where there is none; declare "
          + row.format().missing().declaring(List.of(text))
          + " in ratings";
    }
    return time
        + "is no number of seconds and no ISO date; declare \"time\" in ratings with its pattern,"
        + " e.g. \"dd/MM/yyyy HH:mm\"";
  }

  private static boolean fits(DateTimeFormatter pattern, String text) {
    try {
      return seconds(patterned(pattern, text)) != NONE;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What is to be said of the times that were read, in a line each. */
  public List<String> notices(String file) {
    int zeros = numbers ? numeric.zeros() : 0;
    String unknown =
        String.format(
            Locale.ROOT, "%,d times are %s and taken as missing", zeros, numeric.unknown());
    return Stream.concat(zones.notice().stream(), Stream.of(unknown).filter(line -> zeros > 0))
        .map(line -> file + ": " + line)
        .toList();
  }

  /**
   * The values in seconds, in place; 0 among times of our days is missing.
   *
   * @param file what errors call the file
   * @throws InputException when they are numbers of different units, or dates written as numbers
   */
  public long[] inSeconds(long[] values, String file) {
    if (!numbers) {
      return values;
    }
    String problem = numeric.problem();
    if (!problem.isEmpty()) {
      throw new InputException(file + ": " + problem);
    }
    return numeric.inSeconds(values);
  }
}
