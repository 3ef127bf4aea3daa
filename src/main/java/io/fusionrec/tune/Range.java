package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;

/** What a setting is drawn from. Values are texts, as {@code --set} takes them. */
sealed interface Range {
  /**
   * The value at a point of the range.
   *
   * @param point at least 0 and below 1, evenly distributed for a draw
   */
  String at(double point);

  /** Some values, each as likely. */
  record Choice(ImmutableList<String> values) implements Range {
    @Override
    public String at(double point) {
      return values.get((int) (point * values.size()));
    }
  }

  /**
   * All numbers from one to another, both among them; real ones are rounded to three digits.
   *
   * @param low the least
   * @param high the most
   * @param logarithmic whether their logarithms are evenly distributed, else they are themselves
   * @param whole whether only whole numbers are drawn
   */
  record Interval(double low, double high, boolean logarithmic, boolean whole) implements Range {
    private static final MathContext DIGITS = new MathContext(3);

    @Override
    public String at(double point) {
      // A whole number stands for all that lies between it and the next.
      double end = whole ? high + 1 : high;
      double value =
          logarithmic
              ? Math.exp(Math.log(low) + point * (Math.log(end) - Math.log(low)))
              : low + point * (end - low);
      if (whole) {
        return Long.toString((long) Math.min(high, Math.max(low, Math.floor(value))));
      }
      double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
      return new BigDecimal(Double.toString(Math.min(high, Math.max(low, rounded))))
          .stripTrailingZeros()
          .toPlainString();
    }
  }
}
