package io.fusionrec.report.chart;

import com.google.common.collect.ImmutableList;
import io.fusionrec.report.html.Numbers;

/**
 * Round values on an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param values the values, ascending
 * @param decimals how many decimals tell them apart
 */
record Ticks(ImmutableList<Double> values, int decimals) {
  private static final double[] ROUND = {1, 2, 5, 10};
  private static final double TOLERANCE = 1e-9;

  /**
   * Those between two values, at most that many.
   *
   * @param most at least 2
   */
  static Ticks between(double low, double high, int most) {
    double width = high - low;
    if (!(width > 0)) {
      return new Ticks(ImmutableList.of(low), decimals(Math.abs(low) / 10));
    }
    double power = Math.pow(10, Math.floor(Math.log10(width / most)));
    for (double step : ROUND) {
      Ticks ticks = multiples(step * power, low, high);
      if (ticks.values().size() <= most) {
        return ticks;
      }
    }
    return multiples(20 * power, low, high);
  }

  private static Ticks multiples(double step, double low, double high) {
    ImmutableList.Builder<Double> values = ImmutableList.builder();
    long first = (long) Math.ceil(low / step - TOLERANCE);
    long last = (long) Math.floor(high / step + TOLERANCE);
    for (long k = first; k <= last; k++) {
      values.add(k * step);
    }
    return new Ticks(values.build(), decimals(step));
  }

  private static int decimals(double step) {
    return step > 0 ? Math.max(0, (int) Math.ceil(-Math.log10(step) - TOLERANCE)) : 0;
  }

  /** How the value is written beside the axis. */
  String text(double value) {
    return Numbers.decimals(value, decimals);
  }
}
