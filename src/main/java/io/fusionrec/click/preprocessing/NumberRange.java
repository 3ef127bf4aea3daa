package io.fusionrec.click.preprocessing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** The numbers of a column, and what a preprocessing leaves of them. */
final class NumberRange {
  /** Damped numbers that are nearer than this are one number after rounding errors. */
  private static final double NEAR = 1e-5;

  /** From which share of the numbers on it is said that they lose their fractions. */
  private static final double MANY_CUT = 0.5;

  /** From which share of the numbers on it is said that all below 0 are read as 0. */
  private static final double MANY_BELOW = 0.02;

  private final String numeric;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;
  private long numbers;
  private long below;
  private long cut;

  /** Of no number yet; {@link PreprocessingSettings#numeric} says how they are read. */
  NumberRange(String numeric) {
    this.numeric = numeric;
  }

  void add(double value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    numbers++;
    below += value < 0 ? 1 : 0;
    cut += value <= 2 && value != Math.floor(value) ? 1 : 0;
  }

  /** Whether there are at least two numbers. */
  boolean several() {
    return least < greatest;
  }

  /** Whether there are at least two as they scale a vector, be they as near as they like. */
  boolean severalRead() {
    return several()
        && (!numeric.equals("scaled")
            || FieldEncoder.damped(least) < FieldEncoder.damped(greatest));
  }

  private boolean apartInBuckets() {
    return FieldEncoder.bucket(least) != FieldEncoder.bucket(greatest);
  }

  private boolean apartScaled() {
    return FieldEncoder.damped(greatest) - FieldEncoder.damped(least) > NEAR;
  }

  /** What to say where one setting makes one value of them all, and whether another would not. */
  String lost() {
    String how =
        switch (numeric) {
          case "scaled" -> "are damped to one number by data.numeric=scaled";
          case "standard" -> "are one number after rounding errors";
          default -> "fall into one bucket of data.numeric=log-squared";
        };
    return "all its values, %s to %s, %s; %s"
        .formatted(shown(least), shown(greatest), how, remedy());
  }

  private String remedy() {
    if (numeric.equals("scaled") && apartInBuckets()) {
      return "data.numeric=log-squared keeps them apart";
    }
    if (numeric.equals("log-squared") && apartScaled()) {
      return "data.numeric=scaled keeps them apart";
    }
    return "give them in another unit, such as 1000 times as large, or declare the field"
        + " categorical";
  }

  /** What to say where a setting blurs many numbers, as it does with such as were normalised. */
  Optional<String> blurred() {
    return switch (numeric) {
      case "log-squared" ->
          cut > MANY_CUT * numbers
              ? Optional.of(
                  share(cut)
                      + " of its numbers are up to 2 and lose their fraction by"
                      + " data.numeric=log-squared; data.numeric=standard keeps it")
              : Optional.empty();
      case "scaled" ->
          below > MANY_BELOW * numbers
              ? Optional.of(
                  share(below)
                      + " of its numbers are below 0 and read as 0 by data.numeric=scaled;"
                      + " data.numeric=standard keeps them")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private String share(long some) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * some / numbers);
  }

  /** A number as a message shows it. */
  static String shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.precision() - exact.scale() > 20 ? exact.toString() : exact.toPlainString();
  }
}
