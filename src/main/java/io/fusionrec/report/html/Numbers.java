package io.fusionrec.report.html;

import java.util.Locale;

/**
 * Numbers as people read them, in the same digits as in this project's other tables, with a minus
 * sign in the place of the hyphen.
 */
public final class Numbers {
  private static final int LARGE = 100;

  private Numbers() {}

  /** Four decimals; a whole number from 100 on. */
  public static String figure(double value) {
    return signed(String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.4f" : "%,.0f", value));
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
