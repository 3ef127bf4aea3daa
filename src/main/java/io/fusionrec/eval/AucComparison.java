package io.fusionrec.eval;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Compares the AUC of two models on the same rows. With one seed, p and interval are those of E. R.
 * DeLong, D. M. DeLong, D. L. Clarke-Pearson, "Comparing the areas under two or more correlated
 * receiver operating characteristic curves", Biometrics 44(3), 1988.
 *
 * <p>With several seeds, the difference is the mean of the seeds' differences, p that of {@link
 * SignificanceTest#OVER_SEEDS}, and the interval the one that belongs to it: the difference +- t
 * times the same corrected standard error. There is no bootstrap, because nothing says which row of
 * one seed is which of another.
 *
 * <p>The effect size is the difference over the standard deviation of what single rows contribute
 * to it, the root mean square of these deviations for several seeds. A row contributes to an AUC
 * its placement value, weighted by how rare its label is; the variance of n rows' contributions is
 * n times DeLong's variance.
 */
public final class AucComparison {
  private static final double NORMAL_975 = 1.959964;

  private AucComparison() {}

  /**
   * Compares two models. O(n log n) for the n rows of each seed.
   *
   * @param ofSeeds both models' scores for the test rows of each seed, at least one
   * @param sizes how large the parts of the seeds' splits are
   * @throws IllegalArgumentException if all rows of a seed have the same label, or one seed's don't
   *     suffice; see {@link #isPossible}
   */
  public static Comparison of(List<PairedPredictions> ofSeeds, SplitSizes sizes) {
    Comparison found =
        RowDifference.compare(ofSeeds, sizes, AucComparison::difference, AucComparison::alone);
    if (!isPossible(ofSeeds)) {
      throw new IllegalArgumentException(
          "DeLong's variance needs two positive and two negative rows");
    }
    return found;
  }

  /**
   * Whether there are rows enough: of one seed two of either label, since of a single row nothing
   * is known of how such rows vary; of several seeds, whose differences are compared, one.
   */
  public static boolean isPossible(List<PairedPredictions> ofSeeds) {
    int least = ofSeeds.size() == 1 ? 2 : 1;
    return ofSeeds.stream()
        .allMatch(
            seed -> {
              int positives = 0;
              for (float label : seed.label()) {
                positives += label > 0.5f ? 1 : 0;
              }
              return positives >= least && seed.label().length - positives >= least;
            });
  }

  private static Comparison alone(RowDifference found) {
    double error = found.standardError();
    double margin = NORMAL_975 * error;
    return found.alone(
        new Interval(found.difference() - margin, found.difference() + margin),
        p(found.difference(), error),
        SignificanceTest.DELONG);
  }

  private static RowDifference difference(PairedPredictions seed) {
    PlacementValues one = PlacementValues.of(seed.first(), seed.label());
    PlacementValues two = PlacementValues.of(seed.second(), seed.label());
    int rows = seed.label().length;
    return new RowDifference(
        one.auc() - two.auc(), Math.sqrt(one.varianceOfDifference(two) * rows), rows);
  }

  private static double p(double difference, double error) {
    return error == 0
        ? (difference == 0 ? 1 : 0)
        : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(difference) / error);
  }
}
