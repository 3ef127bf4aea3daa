package io.fusionrec.settings;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The checks that a settings record's constructor makes of its components. Each throws a {@link
 * SettingException} that says which setting, what it must be and what it is.
 */
public final class SettingChecks {
  private SettingChecks() {}

  /** A whole number of at least {@code least}. */
  public static void atLeast(String setting, long value, long least) {
    require(value >= least, setting, "at least " + least, value);
  }

  /** A number of at least {@code least}, not NaN. */
  public static void atLeast(String setting, double value, double least) {
    require(value >= least, setting, "at least " + plain(least), value);
  }

  /** A number above 0, and finite. */
  public static void positive(String setting, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, setting, "positive", value);
  }

  /** A share or rate in [0, 1). */
  public static void rate(String setting, double value) {
    require(value >= 0 && value < 1, setting, "at least 0 and below 1", value);
  }

  /** One of some texts. */
  public static void oneOf(String setting, String value, String... known) {
    if (!List.of(known).contains(value)) {
      throw new SettingException(setting, KnownWords.problem(value, List.of(known)));
    }
  }

  /**
   * Whole numbers of at least 1, e.g. the widths of layers.
   *
   * @param fewest how many there must be at least
   * @return an unmodifiable copy
   */
  public static ImmutableList<Integer> sizes(String setting, List<Integer> values, int fewest) {
    boolean positive = values.stream().allMatch(value -> value >= 1);
    require(
        positive && values.size() >= fewest,
        setting,
        fewest == 0
            ? "a list of numbers of at least 1"
            : "a list of " + fewest + " or more numbers of at least 1",
        values);
    return ImmutableList.copyOf(values);
  }

  /**
   * Shares or rates above 0 and below 1, none twice.
   *
   * @return an unmodifiable copy
   */
  public static ImmutableList<Double> rates(String setting, List<Double> values) {
    boolean within = values.stream().allMatch(value -> value > 0 && value < 1);
    require(
        within && values.stream().distinct().count() == values.size(),
        setting,
        "a list of different numbers above 0 and below 1",
        values);
    return ImmutableList.copyOf(values);
  }

  /** Anything else that must hold. */
  public static void require(boolean holds, String setting, String expected, Object value) {
    if (!holds) {
      throw new SettingException(setting, "must be " + expected + ", but is " + value);
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
