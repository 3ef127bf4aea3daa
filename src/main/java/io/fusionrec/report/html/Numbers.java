package io.fusionrec.report.html;

import java.util.Locale;

/**
 * Numbers as people read them, in the same digits as in this project's other tables, with a minus
 * sign in the place of the hyphen.
 */
public final class Numbers {
  private static final int HUNDRED = 100;
  private static final int LARGE = 10_000;

  private Numbers() {}

  /** As many decimals as {@link #decimals(double)} gives. */
  public static String figure(double value) {
    return decimals(value, decimals(value));
  }

  /**
   * The decimals of a figure and of its deviation: four, from 100 on two (errors of ratings in
   * hundreds), from 10,000 on none (a rate).
   */
  public static int decimals(double figure) {
    double size = Math.abs(figure);
    return size < HUNDRED ? 4 : size < LARGE ? 2 : 0;
  }

  /** Four decimals and always a sign. */
  public static String difference(double value) {
    return signed(String.format(Locale.ROOT, "%+.4f", value));
  }

  /** A p-value; what is below the last digit that is shown is said to be so. */
  public static String p(double value) {
    return value < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** With so many decimals. */
  public static String decimals(double value, int decimals) {
    return signed(String.format(Locale.ROOT, "%,." + decimals + "f", value));
  }

  /** A whole number without decimals, any other with four. */
  public static String plain(double value) {
    return decimals(value, value == Math.rint(value) ? 0 : 4);
  }

  /** A share in per cent with one decimal. */
  public static String percent(double share) {
    return decimals(100 * share, 1) + " %";
  }

  /** A count with its thousands parted. */
  public static String count(long count) {
    return signed(String.format(Locale.ROOT, "%,d", count));
  }

  /** A count and what is counted. */
  public static String count(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** Counts from the fewest to the most. */
  public static String range(long fewest, long most) {
    return fewest == most ? count(most) : count(fewest) + " to " + count(most);
  }

  private static String signed(String number) {
    boolean zero = number.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? number.replace("-", "") : number.replace('-', '\u2212');
  }
}
