package io.fusionrec.eval;

/**
 * Differences of two models on the same users, rows or seeds.
 *
 * @param mean their mean
 * @param deviation their standard deviation (of a sample: n - 1), exactly 0 if all are identical
 * @param count how many there are, at least two
 */
record PairedDifferences(double mean, double deviation, int count) {

  /** Sums up differences, at least two. */
  static PairedDifferences of(double[] differences) {
    int n = differences.length;
    if (n < 2) {
      throw new IllegalArgumentException("need at least two paired differences, but got " + n);
    }
    double sum = 0;
    boolean identical = true;
    for (double difference : differences) {
      sum += difference;
      identical &= difference == differences[0];
    }
    if (identical) {
      return new PairedDifferences(differences[0], 0, n);
    }
    double mean = sum / n;
    double squares = 0;
    for (double difference : differences) {
      squares += (difference - mean) * (difference - mean);
    }
    return new PairedDifferences(mean, Math.sqrt(squares / (n - 1)), n);
  }

  /** Student's paired t-test: t = mean / (deviation / sqrt(n)), n - 1 degrees of freedom. */
  TStatistic paired() {
    return new TStatistic(mean, deviation / Math.sqrt(count), count - 1);
  }

  /** {@link SignificanceTest#OVER_SEEDS}, these being the differences of seeds. */
  TStatistic corrected(SplitSizes sizes) {
    return new TStatistic(
        mean, deviation * Math.sqrt(1.0 / count + sizes.testToTrain()), count - 1);
  }

  /** Cohen's d_z = mean / deviation. */
  double effectSize() {
    return standardized(mean, deviation);
  }

  /** A mean in units of a deviation: 0 if there is no difference, infinite if no deviation. */
  static double standardized(double mean, double deviation) {
    return mean == 0 ? 0 : mean / deviation;
  }
}
