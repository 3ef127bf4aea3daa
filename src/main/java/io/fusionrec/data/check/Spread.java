package io.fusionrec.data.check;

import java.util.Arrays;

/**
 * How ratings spread over users, or over items.
 *
 * @param least the fewest ratings of one
 * @param median the median; the lower of two
 * @param most the most ratings of one
 * @param few the share with fewer than five
 */
public record Spread(int least, int median, int most, double few) {
  private static final int FEW = 5;

  /** The spread of counts, of which there is at least one. */
  static Spread of(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    long few = Arrays.stream(sorted).filter(count -> count < FEW).count();
    return new Spread(
        sorted[0],
        sorted[(sorted.length - 1) / 2],
        sorted[sorted.length - 1],
        (double) few / sorted.length);
  }
}
