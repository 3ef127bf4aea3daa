package io.fusionrec.click.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Reads a time as Avazu writes it, {@code yymmddhh} in the years 2000 to 2099. The last date is
 * kept, since rows come by time.
 */
public final class HourCell {
  private static final int LENGTH = 8;
  private static final int HOURS = 24;
  private static final byte[][] HOUR_NAMES =
      IntStream.range(0, HOURS).mapToObj(k -> bytes("" + k)).toArray(byte[][]::new);
  private static final byte[][] DAY_NAMES =
      Arrays.stream(DayOfWeek.values())
          .map(day -> bytes(day.name().toLowerCase(Locale.ROOT)))
          .toArray(byte[][]::new);

  private int date = -1;
  private int weekday;
  private int hour;

  /** Has read nothing. */
  public HourCell() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads a time; false when it is none. A data frame with empty cells writes .0 behind it. */
  public boolean read(byte[] text, int from, int end) {
    boolean asNumber = end - from == LENGTH + 2 && text[end - 2] == '.' && text[end - 1] == '0';
    int to = asNumber ? end - 2 : end;
    int value = 0;
    for (int k = from; k < to; k++) {
      if (text[k] < '0' || text[k] > '9' || to - from != LENGTH) {
        return false;
      }
      value = 10 * value + text[k] - '0';
    }
    hour = value % 100;
    return to - from == LENGTH && hour < HOURS && isDate(value / 100);
  }

  private boolean isDate(int read) {
    if (read != date) {
      try {
        weekday =
            LocalDate.of(2000 + read / 10_000, read / 100 % 100, read % 100)
                .getDayOfWeek()
                .getValue();
      } catch (DateTimeException e) {
        return false;
      }
      date = read;
    }
    return true;
  }

  /** The hour or the day of the week that was read, as text. */
  public byte[] part(CellPart part) {
    return part == CellPart.HOUR ? HOUR_NAMES[hour] : DAY_NAMES[weekday - 1];
  }
}
