package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap: B. Efron, R. Tibshirani, "An introduction to the bootstrap", 1993,
 * chapter 13; {@value #RESAMPLES} resamples, each with a stream of its own and in parallel, so that
 * the interval does not depend on the number of threads.
 */
final class Bootstrap {
  static final int RESAMPLES = 1000;

  private static final double LOWER = 0.025;
  private static final double UPPER = 0.975;

  private Bootstrap() {}

  /** A figure of one resample. */
  @FunctionalInterface
  interface Statistic {
    /** Draws as many units as there are, with replacement, and gives their figure. */
    double of(SplittableRandom random);
  }

  /** The 95 % interval of a statistic. */
  static Interval interval(RandomStreams streams, Statistic statistic) {
    double[] sorted =
        IntStream.range(0, RESAMPLES)
            .parallel()
            .mapToDouble(k -> statistic.of(streams.stream("bootstrap", k)))
            .sorted()
            .toArray();
    return new Interval(
        sorted[(int) Math.floor(LOWER * (RESAMPLES - 1))],
        sorted[(int) Math.ceil(UPPER * (RESAMPLES - 1))]);
  }
}
