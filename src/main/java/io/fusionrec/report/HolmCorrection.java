package io.fusionrec.report;

import it.unimi.dsi.fastutil.ints.IntArrays;

/**
 * p-values of several tests, corrected so that the probability of any false positive among them
 * stays below the level: S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6(2):65-70, 1979.
 */
public final class HolmCorrection {
  private HolmCorrection() {}

  /**
   * Multiplies the k-th smallest of n p-values by n - k + 1, never falling and at most 1.
   *
   * @param p the family's p-values, in any order
   * @return the corrected ones in the same order
   * @throws IllegalArgumentException if a value does not lie between 0 and 1
   */
  public static double[] of(double[] p) {
    int n = p.length;
    int[] order = new int[n];
    for (int k = 0; k < n; k++) {
      if (!(p[k] >= 0 && p[k] <= 1)) {
        throw new IllegalArgumentException("a p-value must lie between 0 and 1, but is " + p[k]);
      }
      order[k] = k;
    }
    IntArrays.mergeSort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] corrected = new double[n];
    double least = 0;
    for (int k = 0; k < n; k++) {
      least = Math.min(1, Math.max(least, p[order[k]] * (n - k)));
      corrected[order[k]] = least;
    }
    return corrected;
  }
}
