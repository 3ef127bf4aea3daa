package io.fusionrec.data.read.value;

import io.fusionrec.data.Timestamps;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit of a column of numbers since 1970: seconds, milliseconds, microseconds or nanoseconds,
 * by the size of the largest; and what shows that they are in no unit, or in several.
 */
final class NumericTimes {
  /** From here on, numbers are milliseconds: as seconds they would lie behind the year 5138. */
  private static final long MILLISECONDS = 100_000_000_000L;

  /** March 1973 in seconds: who writes times of ratings means a time after it. */
  private static final long EARLY = 100_000_000L;

  private static final long THOUSAND = 1000;
  private static final long TIME_OF_DAY = 1_000_000L;
  private static final long MINUTE_OF_DAY = 10_000L;

  /** 1965 to 2091 in ticks of a ten millionth of a second since the year 1; as nanoseconds 1990. */
  private static final long FIRST_TICK = 620_000_000_000_000_000L;

  private static final long LAST_TICK = 660_000_000_000_000_000L;

  /** Dates of six digits: so many are none by chance. */
  private static final long ENOUGH = 10;

  private static final long SIX_DIGITS = 100_000;
  private static final long TWENTIETH = 2000_00_00L;
  private static final long NINETEENTH = 1900_00_00L;
  private static final long FIRST_DATE = 1900_01_01L;
  private static final long LAST_DATE = 2100_12_31L;

  private long largest;
  private long smallest = Long.MAX_VALUE;
  private long count;
  private long dates;
  private long moments;
  private long minutes;
  private long dayFirst;
  private long monthFirst;
  private long shortDayFirst;
  private long shortMonthFirst;
  private long shortYearFirst;
  private long ticks;
  private long shortened;
  private int zeros;
  private boolean negative;
  private long smallestOfAll = Long.MAX_VALUE;
  private boolean fractions;

  /** Notes that a number of the column was no whole one. */
  void fraction() {
    fractions = true;
  }

  /** Notes that a number of the column was written with an exponent and few digits. */
  void shortened() {
    shortened++;
  }

  /** What programs write for no time: 0, -1, and the least whole number of four bytes. */
  private static boolean isUnknown(long value) {
    return value == 0 || value == -1 || value == Integer.MIN_VALUE;
  }

  /** Takes a number of the column. */
  void add(long value) {
    long size = isUnknown(value) ? 0 : Math.abs(value);
    largest = Math.max(largest, size);
    if (size >= EARLY) {
      smallest = Math.min(smallest, size);
    }
    if (!isUnknown(value)) {
      count++;
      dates += isDate(value) ? 1 : 0;
      moments += isDate(value / TIME_OF_DAY) ? 1 : 0;
      minutes += isDate(value / MINUTE_OF_DAY) ? 1 : 0;
      long turned = value % MINUTE_OF_DAY * MINUTE_OF_DAY; // the year first, as in other dates
      dayFirst += isDate(turned + value / MINUTE_OF_DAY % 100 * 100 + value / 1_000_000) ? 1 : 0;
      monthFirst += isDate(turned + value / MINUTE_OF_DAY) ? 1 : 0;
      shortDayFirst +=
          isDate(TWENTIETH + value % 100 * 10_000 + value / 100 % 100 * 100 + value / 10_000)
              ? 1
              : 0;
      shortYearFirst += isDate(TWENTIETH + value) || isDate(NINETEENTH + value) ? 1 : 0;
      shortMonthFirst += isDate(TWENTIETH + value % 100 * 10_000 + value / 100) ? 1 : 0;
      ticks += value >= FIRST_TICK && value <= LAST_TICK ? 1 : 0;
      smallestOfAll = Math.min(smallestOfAll, size);
    } else {
      zeros++;
      negative |= value < 0;
    }
  }

  private static boolean isDate(long value) {
    long month = value / 100 % 100;
    long day = value % 100;
    return value >= FIRST_DATE
        && value <= LAST_DATE
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= 31;
  }

  /** As which dates of six digits all numbers can be read. */
  private String shortDates() {
    List<String> fitting = new ArrayList<>();
    if (shortYearFirst == count) {
      fitting.add("\"yyMMdd\"");
    }
    if (shortDayFirst == count) {
      fitting.add("\"ddMMyy\"");
    }
    if (shortMonthFirst == count) {
      fitting.add("\"MMddyy\"");
    }
    return String.join(" or ", fitting);
  }

  /** By what the numbers are to be divided for seconds. */
  long divisor() {
    long divisor = 1;
    for (long size = largest; size >= MILLISECONDS; size /= THOUSAND) {
      divisor *= THOUSAND;
    }
    return divisor;
  }

  /** What is wrong with the numbers, or nothing. */
  String problem() {
    if (count > 0 && (dates == count || moments == count || minutes == count)) {
      String pattern = dates == count ? "" : minutes == count ? "HHmm" : "HHmmss";
      return "the timestamps are dates, e.g. %d, and no numbers of seconds; declare \"time\": \"%s\""
              .formatted(largest, "yyyyMMdd" + pattern)
          + " in ratings";
    }
    if (count > 0 && (dayFirst == count || monthFirst == count)) {
      return "the timestamps are dates, e.g. %08d, and no numbers of seconds; declare \"time\": \"%s\""
              .formatted(largest, dayFirst == count ? "ddMMyyyy" : "MMddyyyy")
          + " in ratings and write a 0 before days and months of one digit";
    }
    if (count >= ENOUGH && largest >= SIX_DIGITS && !shortDates().isEmpty()) {
      return "the timestamps are dates of six digits, e.g. %06d, and no numbers of seconds; write their"
              .formatted(largest)
          + " years with four digits, or declare \"time\" in ratings: "
          + shortDates();
    }
    if (ticks > 0 && ticks == count) {
      return "the timestamps, e.g. %d, are ticks since the year 1 as .NET has them; write them in"
              .formatted(largest)
          + " seconds: (ticks - 621355968000000000) / 10000000";
    }
    if (shortened > 1 && shortened == count) {
      return "the timestamps have an exponent and few digits, as a spreadsheet shortens them, and have"
          + " lost their last ones; export the column with all digits";
    }
    if (fractions && largest < EARLY) {
      return "the timestamps up to %d have fractions, as a spreadsheet's days do, and are no numbers of"
              .formatted(largest)
          + " seconds; write them as yyyy-MM-dd HH:mm:ss";
    }
    if (smallest / divisor() < EARLY && smallest < Long.MAX_VALUE) {
      return "the timestamps %d and %d are of different units; write all in seconds"
          .formatted(smallest, largest);
    }
    return "";
  }

  /** What {@link #zeros} are, for a sentence. */
  String unknown() {
    return negative ? "0, -1 or " + Integer.MIN_VALUE : "0";
  }

  /**
   * How many are {@link #isUnknown} among times of after {@link #EARLY}: there the time is not
   * known.
   */
  int zeros() {
    return count > 0 && smallestOfAll / divisor() >= EARLY ? zeros : 0;
  }

  /** The numbers in seconds, in place; missing ones stay so, and {@link #zeros} become so. */
  long[] inSeconds(long[] values) {
    if (zeros() > 0) {
      for (int k = 0; k < values.length; k++) {
        values[k] = isUnknown(values[k]) ? Timestamps.MISSING : values[k];
      }
    }
    long divisor = divisor();
    for (int k = 0; k < values.length && divisor > 1; k++) {
      values[k] = values[k] == Timestamps.MISSING ? values[k] : Math.floorDiv(values[k], divisor);
    }
    return values;
  }
}
