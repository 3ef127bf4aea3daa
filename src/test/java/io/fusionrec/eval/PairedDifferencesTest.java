package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedDifferencesTest {
  private static final SplitSizes FIFTH = new SplitSizes(800, 200);

  @Test
  void theCorrectedTestOfThreeSeedsByHand() {
    // Mean 2, variance 1, so t^2 = 4 / (1/3 + 1/4) = 48/7; with two degrees of freedom
    // p = 1 - t / sqrt(2 + t^2) = 1 - sqrt(48/62), and t's 97.5th percentile is 4.302653.
    TStatistic corrected = PairedDifferences.of(new double[] {1, 2, 3}).corrected(FIFTH);
    assertThat(corrected.degreesOfFreedom()).isEqualTo(2);
    assertThat(corrected.estimate()).isEqualTo(2);
    assertThat(corrected.standardError()).isCloseTo(Math.sqrt(7.0 / 12), within(1e-15));
    assertThat(corrected.p()).isCloseTo(1 - Math.sqrt(48.0 / 62), within(1e-12));
    assertThat(corrected.interval().low())
        .isCloseTo(2 - 4.302653 * Math.sqrt(7.0 / 12), within(1e-5));
    assertThat(corrected.interval().high())
        .isCloseTo(2 + 4.302653 * Math.sqrt(7.0 / 12), within(1e-5));
  }

  @Test
  void theCorrectedTestOfTwoSeedsByHand() {
    // Mean -2, variance 2, so |t| = 2 / sqrt(2 * (1/2 + 1/4)); one degree of freedom is Cauchy's.
    TStatistic corrected = PairedDifferences.of(new double[] {-1, -3}).corrected(FIFTH);
    assertThat(corrected.p())
        .isCloseTo(1 - 2 / Math.PI * Math.atan(2 / Math.sqrt(1.5)), within(1e-12));
  }

  @Test
  void thePairedTestAndTheEffectSizeByHand() {
    PairedDifferences differences = PairedDifferences.of(new double[] {1, 2, 3});
    // t = 2 / (1 / sqrt(3)), t^2 = 12
    assertThat(differences.paired().p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-12));
    assertThat(differences.effectSize()).isEqualTo(2);
    assertThat(PairedDifferences.of(new double[] {0, 2, 4, -6, 10}).effectSize())
        .isCloseTo(2 / Math.sqrt((4 + 0 + 4 + 64 + 64) / 4.0), within(1e-12));
  }

  @Property(tries = 200)
  void thePairedTestIsThatOfTheLibraryAndItsIntervalHoldsZeroAsPSays(
      @ForAll @IntRange(min = 2, max = 9) int count, @ForAll long seed) {
    double[] values = new SplittableRandom(seed).doubles(count, -1, 2).toArray();
    PairedDifferences differences = PairedDifferences.of(values);
    double p = differences.paired().p();
    assertThat(p).isCloseTo(TTest.withDefaults().test(values).getPValue(), within(1e-9));
    Interval interval = differences.paired().interval();
    assertThat(interval.low() > 0 || interval.high() < 0).isEqualTo(p < 0.05);
    // What overlaps is less certain.
    assertThat(differences.corrected(FIFTH).p()).isGreaterThanOrEqualTo(p);
  }

  @Test
  void withoutSpreadADifferenceIsCertainAndNoneIsNone() {
    PairedDifferences none = PairedDifferences.of(new double[] {0, 0, 0});
    assertThat(none.corrected(FIFTH).p()).isEqualTo(1);
    assertThat(none.paired().p()).isEqualTo(1);
    assertThat(none.effectSize()).isZero();
    // Three times 0.1 over three isn't 0.1 in floating point.
    PairedDifferences same = PairedDifferences.of(new double[] {0.1, 0.1, 0.1});
    assertThat(same.mean()).isEqualTo(0.1);
    assertThat(same.corrected(FIFTH).p()).isZero();
    assertThat(same.corrected(FIFTH).interval()).isEqualTo(new Interval(0.1, 0.1));
    assertThat(same.effectSize()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(PairedDifferences.of(new double[] {-1, -1}).effectSize())
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void tooLittleIsRefused() {
    assertThatThrownBy(() -> PairedDifferences.of(new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("need at least two paired differences, but got 1");
    assertThatThrownBy(() -> new SplitSizes(10, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a split needs train and test examples, but has 10 and 0");
    assertThatThrownBy(() -> new SplitSizes(0, 10))
        .hasMessage("a split needs train and test examples, but has 0 and 10");
  }

  @Test
  void aComparisonThatIsNotANumberIsRefused() {
    assertThatThrownBy(
            () ->
                new Comparison(
                    0.5,
                    0,
                    1,
                    Double.NaN,
                    2,
                    SignificanceTest.OVER_SEEDS,
                    ImmutableList.of(0.0, 0.5, 1.0),
                    9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a comparison needs numbers, but has difference 0.5 from 0.0 to 1.0, p NaN, effect"
                + " size 2.0");
    assertThatThrownBy(
            () ->
                new Comparison(
                    0.5,
                    0,
                    1,
                    0,
                    Double.NaN,
                    SignificanceTest.OVER_SEEDS,
                    ImmutableList.of(0.0, 0.5, 1.0),
                    9))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
