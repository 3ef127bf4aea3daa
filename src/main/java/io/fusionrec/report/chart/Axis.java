package io.fusionrec.report.chart;

/**
 * Where values stand on a line.
 *
 * @param low the value at its beginning
 * @param high the value at its end, above low
 * @param from the coordinate of its beginning
 * @param to the coordinate of its end
 * @param logarithmic whether equal distances are equal ratios; low is above 0 then
 */
record Axis(double low, double high, double from, double to, boolean logarithmic) {
  private static final double ROOM = 0.05;

  Axis {
    if (!(low < high) || (logarithmic && !(low > 0))) {
      throw new IllegalArgumentException("no axis from " + low + " to " + high);
    }
  }

  /** An axis over these values and some room on both sides. */
  static Axis around(double low, double high, double from, double to) {
    double room = high > low ? ROOM * (high - low) : Math.max(Math.abs(low) * ROOM, 1e-6);
    return new Axis(low - room, high + room, from, to, false);
  }

  /** A value's coordinate. */
  double at(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }
}
