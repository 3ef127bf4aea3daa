package io.fusionrec.eval;

import java.util.Arrays;
import java.util.List;

/**
 * Compares the log loss of two models' probabilities on the same rows. With one seed, p and
 * interval are those of the paired t-test over rows; several seeds are compared as in {@link
 * AucComparison}.
 */
public final class LogLossComparison {
  private LogLossComparison() {}

  /**
   * Compares two models. O(rows), and 8 bytes for each row of a seed.
   *
   * @param ofSeeds both models' probabilities for the test rows of each seed, at least one
   * @param sizes how large the parts of the seeds' splits are
   */
  public static Comparison of(List<PairedPredictions> ofSeeds, SplitSizes sizes) {
    return RowDifference.compare(
        ofSeeds, sizes, LogLossComparison::difference, LogLossComparison::alone);
  }

  private static RowDifference difference(PairedPredictions seed) {
    double[] losses = new double[seed.label().length];
    Arrays.setAll(
        losses,
        row ->
            ClassificationMetrics.logLoss(seed.first()[row], seed.label()[row])
                - ClassificationMetrics.logLoss(seed.second()[row], seed.label()[row]));
    PairedDifferences paired = PairedDifferences.of(losses);
    return new RowDifference(paired.mean(), paired.deviation(), paired.count());
  }

  private static Comparison alone(RowDifference found) {
    TStatistic statistic =
        new TStatistic(found.difference(), found.standardError(), found.rows() - 1);
    return found.alone(statistic.interval(), statistic.p(), SignificanceTest.OVER_ROWS);
  }
}
