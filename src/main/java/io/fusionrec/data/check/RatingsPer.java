package io.fusionrec.data.check;

import java.util.Arrays;

/**
 * How many ratings users, or items, have; those without any are not looked at.
 *
 * @param minimum the fewest
 * @param median the middle, the mean of two middles where their number is even
 * @param maximum the most
 * @param below5 the share of users or items with fewer than 5, from 0 to 1
 */
public record RatingsPer(int minimum, double median, int maximum, double below5) {
  private static final int FEW = 5;

  /** The figures for the counts above 0. O(n log n). */
  static RatingsPer of(int[] counts) {
    int[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new RatingsPer(0, 0, 0, 0);
    }
    long few = Arrays.stream(sorted).filter(count -> count < FEW).count();
    double median = (sorted[(n - 1) / 2] + (double) sorted[n / 2]) / 2;
    return new RatingsPer(sorted[0], median, sorted[n - 1], (double) few / n);
  }
}
