package io.fusionrec.data.check;

import java.util.Arrays;

/**
 * How unevenly items are rated.
 *
 * @param top1 the share of ratings on the 1 % of items that have most; at least one item
 * @param top10 the same for 10 %
 * @param top20 the same for 20 %
 * @param gini Gini's coefficient of the items' ratings: 0 where all have as many, near 1 where one
 *     has all
 */
public record LongTail(double top1, double top10, double top20, double gini) {

  /** The long tail of the items' counts. O(n log n). */
  static LongTail of(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    long total = Arrays.stream(sorted).asLongStream().sum();
    return new LongTail(
        share(sorted, 0.01, total),
        share(sorted, 0.1, total),
        share(sorted, 0.2, total),
        gini(sorted));
  }

  /** Gini's coefficient of counts, not all of them 0, in any order. O(n log n). */
  public static double gini(int[] counts) {
    int[] ascending = counts.clone();
    Arrays.sort(ascending);
    double weighted = 0;
    double sum = 0;
    for (int k = 0; k < ascending.length; k++) {
      weighted += (2.0 * (k + 1) - ascending.length - 1) * ascending[k];
      sum += ascending[k];
    }
    return weighted / (ascending.length * sum);
  }

  private static double share(int[] ascending, double top, long total) {
    int count = Math.max(1, (int) Math.round(top * ascending.length));
    long sum = 0;
    for (int k = ascending.length - count; k < ascending.length; k++) {
      sum += ascending[k];
    }
    return (double) sum / total;
  }
}
