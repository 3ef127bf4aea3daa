package io.fusionrec.eval;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The difference of two models' AUC on the same rows: E. R. DeLong, D. M. DeLong, D. L.
 * Clarke-Pearson, "Comparing the areas under two or more correlated receiver operating
 * characteristic curves", Biometrics 44(3), 1988, with the mid-ranks of X. Sun, W. Xu, "Fast
 * implementation of DeLong's algorithm", IEEE Signal Processing Letters 21(11), 2014.
 *
 * <p>Over several seeds the differences are averaged and the variances added up as those of
 * independent splits.
 */
public final class AucComparison {
  private static final double NORMAL_975 = 1.959964;

  private final List<double[]> differences = new ArrayList<>();

  /** No rows yet. */
  public AucComparison() {}

  /**
   * Adds the rows of a seed. O(n log n).
   *
   * @param first the model's scores
   * @param second the other's
   * @param label 0 or 1
   */
  public AucComparison add(float[] first, float[] second, float[] label) {
    Components one = new Components(first, label);
    Components two = new Components(second, label);
    double variance =
        variance(one.ofPositives, two.ofPositives) / one.ofPositives.length
            + variance(one.ofNegatives, two.ofNegatives) / one.ofNegatives.length;
    differences.add(new double[] {one.auc() - two.auc(), variance});
    return this;
  }

  /** The mean difference, its 95 % interval and the two-sided p-value. */
  public PairedComparison result() {
    double difference = 0;
    double variance = 0;
    for (double[] seed : differences) {
      difference += seed[0] / differences.size();
      variance += seed[1] / differences.size() / differences.size();
    }
    double error = Math.sqrt(variance);
    double p =
        error == 0
            ? (difference == 0 ? 1 : 0)
            : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(difference) / error);
    return new PairedComparison(
        difference, difference - NORMAL_975 * error, difference + NORMAL_975 * error, p);
  }

  /** The sample variance of paired differences. */
  private static double variance(double[] one, double[] two) {
    int n = one.length;
    double mean = 0;
    for (int k = 0; k < n; k++) {
      mean += (one[k] - two[k]) / n;
    }
    double squares = 0;
    for (int k = 0; k < n; k++) {
      double d = one[k] - two[k] - mean;
      squares += d * d;
    }
    return squares / Math.max(1, n - 1);
  }

  /** For each positive the share of negatives below it, for each negative of positives above. */
  private static final class Components {
    private final double[] ofPositives;
    private final double[] ofNegatives;

    Components(float[] score, float[] label) {
      int n = score.length;
      int positives = 0;
      int[] order = new int[n];
      for (int k = 0; k < n; k++) {
        order[k] = k;
        positives += label[k] > 0.5f ? 1 : 0;
      }
      int negatives = n - positives;
      ofPositives = new double[positives];
      ofNegatives = new double[negatives];
      IntArrays.parallelQuickSort(
          order,
          (a, b) -> {
            int byScore = Float.compare(score[a], score[b]);
            return byScore != 0 ? byScore : Integer.compare(a, b);
          });
      int[] place = new int[n];
      int p = 0;
      int q = 0;
      for (int k = 0; k < n; k++) {
        place[k] = label[k] > 0.5f ? p++ : q++;
      }
      double positivesBelow = 0;
      double negativesBelow = 0;
      for (int from = 0; from < n; ) {
        int to = from;
        double positivesHere = 0;
        while (to < n && score[order[to]] == score[order[from]]) {
          positivesHere += label[order[to++]] > 0.5f ? 1 : 0;
        }
        double negativesHere = to - from - positivesHere;
        for (int k = from; k < to; k++) {
          int row = order[k];
          if (label[row] > 0.5f) {
            ofPositives[place[row]] = (negativesBelow + negativesHere / 2) / negatives;
          } else {
            ofNegatives[place[row]] = (positives - positivesBelow - positivesHere / 2) / positives;
          }
        }
        positivesBelow += positivesHere;
        negativesBelow += negativesHere;
        from = to;
      }
    }

    double auc() {
      double sum = 0;
      for (double share : ofPositives) {
        sum += share;
      }
      return sum / ofPositives.length;
    }
  }
}
