package io.fusionrec.eval;

import com.google.common.collect.ImmutableMap;
import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * How good predicted probabilities of a 0/1 label are.
 *
 * @param auc the area under the ROC curve: the probability that a positive row scores higher than a
 *     negative one, ties counting half; NaN where all labels are the same
 * @param logLoss the mean of -log of the probability given to what came true, probabilities kept
 *     1e-7 away from 0 and 1
 * @param prAuc average precision: the mean over positive rows of the precision at their score, rows
 *     of equal score taken together; NaN where no row is positive
 * @param calibration the sum of probabilities over the number of positives; 1 is right; NaN where
 *     no row is positive
 * @param calibrationError the mean gap between probability and frequency over ten bins of equal
 *     width, weighted by rows (expected calibration error)
 */
public record ClassificationMetrics(
    double auc, double logLoss, double prAuc, double calibration, double calibrationError) {
  private static final int BINS = 10;
  private static final double CLIP = 1e-7;

  /**
   * Compares probabilities with labels; no figure is a number where a probability is none. O(n log
   * n).
   */
  public static ClassificationMetrics of(float[] probability, float[] label) {
    if (probability.length != label.length || label.length == 0) {
      throw new IllegalArgumentException("need as many labels as probabilities, at least one");
    }
    double loss = 0;
    double sum = 0;
    double positives = 0;
    double[] gap = new double[BINS];
    for (int k = 0; k < label.length; k++) {
      if (Float.isNaN(probability[k])) {
        return new ClassificationMetrics(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
      }
      loss += logLoss(probability[k], label[k]);
      sum += probability[k];
      positives += label[k];
      gap[Math.max(0, Math.min(BINS - 1, (int) (probability[k] * BINS)))] +=
          probability[k] - label[k];
    }
    double error = 0;
    for (double bin : gap) {
      error += Math.abs(bin);
    }
    double[] areas = areas(probability, label, positives);
    return new ClassificationMetrics(
        areas[0],
        loss / label.length,
        areas[1],
        positives == 0 ? Double.NaN : sum / positives,
        error / label.length);
  }

  /** The log loss of one row. */
  public static double logLoss(float probability, float label) {
    double p = Math.max(CLIP, Math.min(1 - CLIP, probability));
    return -(label > 0.5f ? Math.log(p) : Math.log(1 - p));
  }

  /** AUC and average precision, from the highest score down, equal scores together. */
  private static double[] areas(float[] probability, float[] label, double positives) {
    int[] order = new int[label.length];
    for (int k = 0; k < order.length; k++) {
      order[k] = k;
    }
    IntArrays.parallelQuickSort(
        order,
        (a, b) -> {
          int byScore = Float.compare(probability[b], probability[a]);
          return byScore != 0 ? byScore : Integer.compare(a, b);
        });
    double negatives = label.length - positives;
    double above = 0;
    double precision = 0;
    double truePositives = 0;
    double seen = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      double here = 0;
      while (to < order.length && probability[order[to]] == probability[order[from]]) {
        here += label[order[to++]];
      }
      double negativesHere = to - from - here;
      // Each negative of this score lies below the positives seen and level with those here.
      above += negativesHere * (truePositives + here / 2);
      truePositives += here;
      seen += to - from;
      precision += here * truePositives / seen;
      from = to;
    }
    return new double[] {
      positives == 0 || negatives == 0 ? Double.NaN : above / (positives * negatives),
      positives == 0 ? Double.NaN : precision / positives
    };
  }

  /** The figures by name, without those that can't be had because a label is missing. */
  public ImmutableMap<String, Double> figures() {
    ImmutableMap.Builder<String, Double> figures = ImmutableMap.builder();
    put(figures, "AUC", auc);
    figures.put("logloss", logLoss);
    put(figures, "PR-AUC", prAuc);
    put(figures, "calibration", calibration);
    figures.put("ECE", calibrationError);
    return figures.buildOrThrow();
  }

  private static void put(ImmutableMap.Builder<String, Double> figures, String name, double value) {
    if (!Double.isNaN(value)) {
      figures.put(name, value);
    }
  }
}
