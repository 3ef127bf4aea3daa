package io.fusionrec.click.preprocessing;

import java.math.BigDecimal;

/** The least and the greatest number of a column, and what a preprocessing leaves of them. */
final class NumberRange {
  /** Damped numbers that are nearer than this are one number after rounding errors. */
  private static final double NEAR = 1e-5;

  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  void add(double value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  /** Whether there are at least two numbers. */
  boolean several() {
    return least < greatest;
  }

  /** Whether there are at least two after damping, be they as near as they like. */
  boolean severalDamped() {
    return several() && FieldEncoder.damped(least) < FieldEncoder.damped(greatest);
  }

  private boolean apartInBuckets() {
    return FieldEncoder.bucket(least) != FieldEncoder.bucket(greatest);
  }

  private boolean apartScaled() {
    return FieldEncoder.damped(greatest) - FieldEncoder.damped(least) > NEAR;
  }

  /** What to say where one setting makes one value of them all, and whether the other would not. */
  String lost(boolean scaled) {
    String remedy =
        scaled && apartInBuckets()
            ? "data.numeric=log-squared keeps them apart"
            : !scaled && apartScaled()
                ? "data.numeric=scaled keeps them apart"
                : "give them in another unit, such as 1000 times as large, or declare the field"
                    + " categorical";
    return "all its values, %s to %s, %s; %s"
        .formatted(
            shown(least),
            shown(greatest),
            scaled
                ? "are damped to one number by data.numeric=scaled"
                : "fall into one bucket of data.numeric=log-squared",
            remedy);
  }

  /** A number as a message shows it. */
  static String shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.precision() - exact.scale() > 20 ? exact.toString() : exact.toPlainString();
  }
}
