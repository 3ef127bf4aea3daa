package io.fusionrec.bench;

import java.util.Arrays;

/**
 * Times what is done whole, such as reading or ranking: up to {@value #RUNS} times after one that
 * doesn't count, as long as that takes no longer than {@value #SECONDS} seconds in all. What is so
 * slow that it is done only once is counted that once.
 */
final class WholeJob {
  private static final int RUNS = 3;
  private static final double SECONDS = 10;

  private WholeJob() {}

  static Timing time(Runnable job) {
    double[] seconds = new double[RUNS + 1];
    double sum = 0;
    int done = 0;
    while (done <= RUNS && sum < SECONDS) {
      long start = System.nanoTime();
      job.run();
      seconds[done] = (System.nanoTime() - start) / 1e9;
      sum += seconds[done++];
    }
    return Timing.of(Arrays.copyOfRange(seconds, done == 1 ? 0 : 1, done));
  }
}
