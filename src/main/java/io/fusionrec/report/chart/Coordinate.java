package io.fusionrec.report.chart;

import java.util.Locale;

/** Coordinates as SVG has them. */
final class Coordinate {
  private Coordinate() {}

  /** With at most two decimals and no zeros behind them. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a coordinate must be a number, but is " + value);
    }
    String text =
        String.format(Locale.ROOT, "%.2f", value).replaceFirst("0+$", "").replaceFirst("\\.$", "");
    return text.equals("-0") ? "0" : text;
  }
}
