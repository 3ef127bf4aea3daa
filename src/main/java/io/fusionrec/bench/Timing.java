package io.fusionrec.bench;

import java.util.Arrays;

/**
 * How long something took each time it was done.
 *
 * @param runs how often it was measured
 * @param mean seconds, the mean
 * @param median seconds, the median, which a pause of the machine doesn't move
 */
record Timing(int runs, double mean, double median) {
  /** Of the seconds of each run, at least one. */
  static Timing of(double[] seconds) {
    if (seconds.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Timing(sorted.length, Arrays.stream(sorted).average().orElseThrow(), median);
  }
}
