package io.fusionrec.eval;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * For each positive row the share of negatives that score lower, for each negative the share of
 * positives that score higher, ties counting half: what DeLong's variance is made of, computed by
 * the mid-ranks of X. Sun, W. Xu, "Fast implementation of DeLong's algorithm", IEEE Signal
 * Processing Letters 21(11), 2014. O(n log n).
 *
 * @param ofPositives of the positive rows, in their order
 * @param ofNegatives of the negative rows, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // one value per row
record PlacementValues(double[] ofPositives, double[] ofNegatives) {

  /** The placement values of rows of which some are positive and some negative. */
  static PlacementValues of(float[] score, float[] label) {
    int n = score.length;
    int[] order = new int[n];
    int[] place = new int[n];
    int positives = 0;
    int negatives = 0;
    for (int row = 0; row < n; row++) {
      if (Float.isNaN(score[row])) {
        throw new IllegalArgumentException("the score of row " + row + " is NaN");
      }
      order[row] = row;
      place[row] = label[row] > 0.5f ? positives++ : negatives++;
    }
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException(
          String.format(
              "AUC needs positive and negative rows, but of %d rows %d are positive",
              n, positives));
    }
    IntArrays.parallelQuickSort(
        order,
        (a, b) -> {
          int byScore = Float.compare(score[a], score[b]);
          return byScore != 0 ? byScore : Integer.compare(a, b);
        });
    double[] ofPositives = new double[positives];
    double[] ofNegatives = new double[negatives];
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
    return new PlacementValues(ofPositives, ofNegatives);
  }

  /** The area under the ROC curve. */
  double auc() {
    double sum = 0;
    for (double share : ofPositives) {
      sum += share;
    }
    return sum / ofPositives.length;
  }

  /**
   * DeLong's variance of the difference of two areas on the same rows; 0 for a single row's part.
   */
  double varianceOfDifference(PlacementValues other) {
    return variance(ofPositives, other.ofPositives) / ofPositives.length
        + variance(ofNegatives, other.ofNegatives) / ofNegatives.length;
  }

  /** The sample variance of paired differences; 0 of a single pair. */
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
}
