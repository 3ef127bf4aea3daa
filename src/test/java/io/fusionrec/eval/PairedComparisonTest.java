package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.random.RandomStreams;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
  private static double[] normal(int n, double mean, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = mean + random.nextGaussian();
    }
    return values;
  }

  @Test
  void theIntervalIsThatOfTheNormalApproximationOnManyPairs() {
    double[] first = normal(4000, 0.1, 1);
    double[] second = normal(4000, 0, 2);
    PairedComparison comparison = PairedComparison.ofMeans(first, second, new RandomStreams(1));
    double mean = 0;
    double square = 0;
    for (int k = 0; k < 4000; k++) {
      double d = first[k] - second[k];
      mean += d / 4000;
      square += d * d / 4000;
    }
    double error = Math.sqrt((square - mean * mean) / 3999);
    assertThat(comparison.difference()).isCloseTo(mean, within(1e-12));
    assertThat(comparison.low()).isCloseTo(mean - 1.96 * error, within(0.15 * error));
    assertThat(comparison.high()).isCloseTo(mean + 1.96 * error, within(0.15 * error));
    // two-sided p of t = mean / error; many degrees of freedom, so nearly the normal's
    assertThat(comparison.p()).isBetween(0.0, 0.05);
  }

  @Test
  void noDifferenceHasPOne() {
    double[] same = normal(50, 0, 3);
    assertThat(PairedComparison.ofMeans(same, same, new RandomStreams(1)))
        .isEqualTo(new PairedComparison(0, 0, 0, 1));
  }

  @Test
  void rootsAreComparedAsRoots() {
    double[] first = {4, 4, 4, 4};
    double[] second = {1, 1, 1, 1};
    PairedComparison comparison = PairedComparison.ofRoots(first, second, new RandomStreams(1));
    assertThat(comparison.difference()).isEqualTo(1);
    assertThat(comparison.low()).isEqualTo(1);
    assertThat(comparison.high()).isEqualTo(1);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] first = normal(100, 0.1, 1);
    double[] second = normal(100, 0, 2);
    assertThat(PairedComparison.ofMeans(first, second, new RandomStreams(5)))
        .isEqualTo(PairedComparison.ofMeans(first, second, new RandomStreams(5)))
        .isNotEqualTo(PairedComparison.ofMeans(first, second, new RandomStreams(6)));
  }

  @Test
  void unequalLengthsAreRefused() {
    assertThatThrownBy(
            () -> PairedComparison.ofMeans(new double[3], new double[4], new RandomStreams(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
