package io.fusionrec.data.check;

import java.util.Arrays;

/**
 * How unevenly ratings fall on items: the shares of ratings that the most rated 1, 10 and 20
 * percent of the rated items have (rounded up to whole items), and the Gini coefficient of the
 * items' counts, {@code 2 Σ k x_k / (n Σ x_k) - (n + 1) / n} with {@code x} ascending: 0 where all
 * items have as many, near 1 where a few have all.
 *
 * <p>Gini, "Variabilità e mutabilità", 1912.
 *
 * @param top1 share of the most rated 1 % of items, 0 to 1
 * @param top10 share of the most rated 10 %
 * @param top20 share of the most rated 20 %
 * @param gini the Gini coefficient
 */
public record LongTail(double top1, double top10, double top20, double gini) {

  /** The figures for the items' counts above 0. O(n log n). */
  static LongTail of(int[] counts) {
    int[] sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new LongTail(0, 0, 0, 0);
    }
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < n; k++) {
      sum += sorted[k];
      weighted += (k + 1.0) * sorted[k];
    }
    double gini = 2 * weighted / (n * sum) - (n + 1.0) / n;
    return new LongTail(top(sorted, 1) / sum, top(sorted, 10) / sum, top(sorted, 20) / sum, gini);
  }

  private static double top(int[] ascending, int percent) {
    int items = (int) ((ascending.length * (long) percent + 99) / 100);
    double sum = 0;
    for (int k = ascending.length - items; k < ascending.length; k++) {
      sum += ascending[k];
    }
    return sum;
  }
}
