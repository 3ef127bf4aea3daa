package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {

  /** So that a training which diverged ends with that and not never. */
  @Test
  void aProbabilityThatIsNoNumberMakesEveryFigureNone() {
    ClassificationMetrics figures =
        ClassificationMetrics.of(new float[] {0.3f, Float.NaN, 0.6f}, new float[] {0, 1, 1});

    assertThat(figures.auc()).isNaN();
    assertThat(figures.logLoss()).isNaN();
  }

  @Property(tries = 200)
  void aucIsTheShareOfRightlyOrderedPairsTiesCountingHalf(
      @ForAll @IntRange(min = 2, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 12) int levels,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] score = new float[rows];
    float[] label = new float[rows];
    for (int k = 0; k < rows; k++) {
      score[k] = random.nextInt(levels) / (float) levels;
      label[k] = random.nextInt(2);
    }
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        if (label[i] == 1 && label[j] == 0) {
          pairs++;
          right += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
        }
      }
    }
    double auc = ClassificationMetrics.of(score, label).auc();
    if (pairs == 0) {
      assertThat(auc).isNaN();
    } else {
      assertThat(auc).isCloseTo(right / pairs, within(1e-12));
      PairedPredictions paired = new PairedPredictions(score, new float[rows], label);
      if (AucComparison.isPossible(List.of(paired))) {
        assertThat(compare(score, new float[rows], label).difference())
            .isCloseTo(right / pairs - 0.5, within(1e-9));
      }
    }
  }

  @Test
  void figuresOfFourRowsByHand() {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(new float[] {0.9f, 0.8f, 0.3f, 0.05f}, new float[] {1, 0, 1, 0});
    // Of the pairs (.9, .8), (.9, .05), (.3, .8), (.3, .05) three are in order.
    assertThat(metrics.auc()).isEqualTo(0.75);
    assertThat(metrics.logLoss())
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.2) + Math.log(0.3) + Math.log(0.95)) / 4, within(1e-6));
    // Precision 1 at the first positive, 2 of 3 at the second.
    assertThat(metrics.prAuc()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-9));
    assertThat(metrics.calibration()).isCloseTo(2.05 / 2, within(1e-6));
    // Bins: 0.9 (gap -.1), 0.8 (.8), 0.3 (-.7), 0.05 (.05).
    assertThat(metrics.calibrationError()).isCloseTo(1.65 / 4, within(1e-6));
  }

  @Test
  void figuresThatNeedAMissingLabelAreLeftOut() {
    float[] probability = {0.25f, 0.5f};
    assertThat(ClassificationMetrics.of(probability, new float[] {0, 1}).figures().keySet())
        .containsExactly("AUC", "logloss", "PR-AUC", "calibration", "ECE");
    assertThat(ClassificationMetrics.of(probability, new float[] {0, 0}).figures().keySet())
        .containsExactly("logloss", "ECE");
    assertThat(ClassificationMetrics.of(probability, new float[] {0, 0}).calibration()).isNaN();
    // Every order of positives alone has precision 1.
    assertThat(ClassificationMetrics.of(probability, new float[] {1, 1}).figures())
        .containsOnlyKeys("logloss", "PR-AUC", "calibration", "ECE")
        .containsEntry("PR-AUC", 1.0)
        .containsEntry("calibration", 0.375);
  }

  @Test
  void certaintyOfTheWrongIsFinite() {
    assertThat(ClassificationMetrics.logLoss(0, 1)).isBetween(16.0, 17.0);
    assertThat(ClassificationMetrics.logLoss(1, 1)).isBetween(0.0, 1e-6);
  }

  @Test
  void aBetterModelIsFoundBetterAndTwoEqualOnesAreNot() {
    SplittableRandom random = new SplittableRandom(1);
    int rows = 4000;
    float[] label = new float[rows];
    float[] good = new float[rows];
    float[] poor = new float[rows];
    for (int k = 0; k < rows; k++) {
      label[k] = random.nextInt(2);
      good[k] = (float) (label[k] + random.nextGaussian());
      poor[k] = (float) (good[k] + 0.5 * random.nextGaussian());
    }
    Comparison difference = compare(good, poor, label);
    assertThat(difference.difference()).isBetween(0.02, 0.08);
    assertThat(difference.p()).isLessThan(1e-3);
    assertThat(difference.low()).isPositive();
    assertThat(compare(good, good, label).p()).isEqualTo(1);
  }

  /** DeLong's variance against its definition in loops. */
  @Test
  void theIntervalIsDelongs() {
    float[] one = {0.9f, 0.4f, 0.6f, 0.6f, 0.2f, 0.7f, 0.1f};
    float[] two = {0.5f, 0.8f, 0.3f, 0.6f, 0.6f, 0.9f, 0.2f};
    float[] label = {1, 1, 0, 1, 0, 0, 0};
    double[] positive = new double[3];
    double[] negative = new double[4];
    int p = 0;
    int q = 0;
    for (int i = 0; i < 7; i++) {
      double sum = 0;
      for (int j = 0; j < 7; j++) {
        if (label[i] == 1 && label[j] == 0) {
          sum += psi(one[i], one[j]) - psi(two[i], two[j]);
        } else if (label[i] == 0 && label[j] == 1) {
          sum += psi(one[j], one[i]) - psi(two[j], two[i]);
        }
      }
      if (label[i] == 1) {
        positive[p++] = sum / 4;
      } else {
        negative[q++] = sum / 3;
      }
    }
    double error = Math.sqrt(variance(positive) / 3 + variance(negative) / 4);
    Comparison found = compare(one, two, label);
    assertThat((found.high() - found.low()) / 2).isCloseTo(1.959964 * error, within(1e-9));
  }

  private static Comparison compare(float[] first, float[] second, float[] label) {
    return AucComparison.of(
        List.of(new PairedPredictions(first, second, label)), new SplitSizes(1, 1));
  }

  private static double psi(double positive, double negative) {
    return positive > negative ? 1 : positive == negative ? 0.5 : 0;
  }

  private static double variance(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    return java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
        / (values.length - 1);
  }
}
