package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

/** AUC and log loss of click models. */
class RowComparisonTest {
  private static final SplitSizes SIZES = new SplitSizes(800, 200);

  private static PairedPredictions random(int rows, double advantage, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] first = new float[rows];
    float[] second = new float[rows];
    float[] label = new float[rows];
    for (int row = 0; row < rows; row++) {
      label[row] = random.nextInt(4) == 0 ? 1 : 0;
      double signal = 2 * label[row] - 1.5;
      first[row] = probability((1 + advantage) * signal + random.nextGaussian());
      second[row] = probability(signal + random.nextGaussian());
    }
    return new PairedPredictions(first, second, label);
  }

  private static float probability(double logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  private static double[] losses(PairedPredictions seed) {
    double[] differences = new double[seed.label().length];
    for (int row = 0; row < differences.length; row++) {
      differences[row] =
          ClassificationMetrics.logLoss(seed.first()[row], seed.label()[row])
              - ClassificationMetrics.logLoss(seed.second()[row], seed.label()[row]);
    }
    return differences;
  }

  private static double auc(PairedPredictions seed) {
    return ClassificationMetrics.of(seed.first(), seed.label()).auc()
        - ClassificationMetrics.of(seed.second(), seed.label()).auc();
  }

  @Test
  void logLossOfOneSeedIsPairedOverRows() {
    PairedPredictions seed = random(60, 0.3, 1);
    double[] differences = losses(seed);
    PairedDifferences expected = PairedDifferences.of(differences);
    Comparison found = LogLossComparison.of(List.of(seed), SIZES);
    assertThat(found.difference()).isCloseTo(expected.mean(), within(1e-12));
    assertThat(found.p())
        .isCloseTo(TTest.withDefaults().test(differences).getPValue(), within(1e-9));
    // The 97.5th percentile of t with 59 degrees of freedom.
    assertThat(found.high() - found.difference())
        .isCloseTo(2.000995 * expected.deviation() / Math.sqrt(60), within(1e-6));
    assertThat(found.effectSize()).isCloseTo(expected.effectSize(), within(1e-12));
    assertThat(found.test().text()).isEqualTo("one seed: paired t-test over rows");
    assertThat(found.units()).isEqualTo(60);
  }

  @Test
  void theEffectSizeOfOneSeedsAucIsThatOfTheRowsContributions() {
    PairedPredictions seed = random(500, 0.3, 2);
    Comparison found = AucComparison.of(List.of(seed), SIZES);
    PlacementValues one = PlacementValues.of(seed.first(), seed.label());
    PlacementValues two = PlacementValues.of(seed.second(), seed.label());
    List<Double> contributions = new ArrayList<>();
    double difference = one.auc() - two.auc();
    add(contributions, one.ofPositives(), two.ofPositives(), difference);
    add(contributions, one.ofNegatives(), two.ofNegatives(), difference);
    PairedDifferences rows =
        PairedDifferences.of(contributions.stream().mapToDouble(d -> d).toArray());
    assertThat(rows.mean()).isCloseTo(found.difference(), within(1e-12));
    // Up to divisors of n - 1, of all rows here, of positives and negatives with DeLong.
    assertThat(found.effectSize()).isCloseTo(rows.effectSize(), within(0.01 * rows.effectSize()));
    assertThat(found.effectSize()).isPositive();
    assertThat(found.test().text()).isEqualTo("one seed: DeLong's test over rows");
  }

  /** Contributions whose mean is the difference: placement values over the share of the label. */
  private static void add(List<Double> all, double[] one, double[] two, double difference) {
    double rows = 500;
    for (int k = 0; k < one.length; k++) {
      all.add(difference + rows / one.length * (one[k] - two[k] - difference));
    }
  }

  @Test
  void severalSeedsAreComparedByTheCorrectedTest() {
    List<PairedPredictions> seeds =
        List.of(random(300, 0.3, 3), random(310, 0.3, 4), random(305, 0.3, 5));
    checkSeveral(
        AucComparison.of(seeds, SIZES),
        PairedDifferences.of(seeds.stream().mapToDouble(seed -> auc(seed)).toArray()));
    checkSeveral(
        LogLossComparison.of(seeds, SIZES),
        PairedDifferences.of(
            seeds.stream()
                .mapToDouble(seed -> PairedDifferences.of(losses(seed)).mean())
                .toArray()));
  }

  private static void checkSeveral(Comparison found, PairedDifferences ofSeeds) {
    TStatistic corrected = ofSeeds.corrected(SIZES);
    assertThat(found.difference()).isCloseTo(ofSeeds.mean(), within(1e-9));
    assertThat(found.p()).isCloseTo(corrected.p(), within(1e-9));
    assertThat(found.low()).isCloseTo(corrected.interval().low(), within(1e-9));
    assertThat(found.high()).isCloseTo(corrected.interval().high(), within(1e-9));
    assertThat(found.test()).isEqualTo(SignificanceTest.OVER_SEEDS);
    assertThat(found.seeds()).isEqualTo(3);
    assertThat(found.units()).isEqualTo(915);
  }

  @Test
  void theEffectSizeOfSeveralSeedsIsOverTheRootMeanSquareDeviation() {
    List<PairedPredictions> seeds = List.of(random(100, 0.5, 6), random(200, 0.5, 7));
    PairedDifferences one = PairedDifferences.of(losses(seeds.get(0)));
    PairedDifferences two = PairedDifferences.of(losses(seeds.get(1)));
    double variance = (Math.pow(one.deviation(), 2) + Math.pow(two.deviation(), 2)) / 2;
    assertThat(LogLossComparison.of(seeds, SIZES).effectSize())
        .isCloseTo((one.mean() + two.mean()) / 2 / Math.sqrt(variance), within(1e-12));
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    PairedPredictions seed = random(50, 0, 8);
    PairedPredictions same = new PairedPredictions(seed.first(), seed.first(), seed.label());
    assertThat(AucComparison.of(List.of(same), SIZES))
        .isEqualTo(
            new Comparison(0, 0, 0, 1, 0, SignificanceTest.DELONG, ImmutableList.of(0.0), 50));
    assertThat(LogLossComparison.of(List.of(same), SIZES))
        .isEqualTo(
            new Comparison(0, 0, 0, 1, 0, SignificanceTest.OVER_ROWS, ImmutableList.of(0.0), 50));
    for (Comparison found :
        List.of(
            AucComparison.of(List.of(same, same), SIZES),
            LogLossComparison.of(List.of(same, same), SIZES))) {
      assertThat(found)
          .isEqualTo(
              new Comparison(
                  0, 0, 0, 1, 0, SignificanceTest.OVER_SEEDS, ImmutableList.of(0.0, 0.0), 100));
    }
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    float[] label = {0, 1, 0};
    float[] scores = {0.1f, 0.2f, 0.3f};
    assertThatThrownBy(() -> new PairedPredictions(scores, new float[] {0, 1, Float.NaN}, label))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the prediction of row 2 is NaN");
    assertThatThrownBy(() -> new PairedPredictions(new float[] {0, Float.NaN, 1}, scores, label))
        .hasMessage("the prediction of row 1 is NaN");
    assertThatThrownBy(() -> new PairedPredictions(scores, scores, new float[] {0, 1, 0.5f}))
        .hasMessage("the label of row 2 must be 0 or 1, but is 0.5");
    assertThatThrownBy(() -> new PairedPredictions(scores, new float[2], label))
        .hasMessage(
            "need as many predictions of both models as labels, at least two, but got 3, 2, 3");
    assertThatThrownBy(() -> new PairedPredictions(new float[1], new float[1], new float[1]))
        .hasMessage(
            "need as many predictions of both models as labels, at least two, but got 1, 1, 1");
    PairedPredictions onePositive = new PairedPredictions(scores, scores, label);
    assertThat(AucComparison.isPossible(List.of(onePositive))).isFalse();
    assertThatThrownBy(() -> AucComparison.of(List.of(onePositive), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("DeLong's variance needs two positive and two negative rows");
    // Over seeds nothing is asked of how single rows vary.
    assertThat(AucComparison.isPossible(List.of(onePositive, onePositive))).isTrue();
    PairedPredictions negative = new PairedPredictions(scores, scores, new float[3]);
    PairedPredictions positive = new PairedPredictions(scores, scores, new float[] {1, 1, 1});
    assertThatThrownBy(() -> AucComparison.of(List.of(negative), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AUC needs positive and negative rows, but of 3 rows 0 are positive");
    assertThatThrownBy(() -> AucComparison.of(List.of(positive), SIZES))
        .hasMessage("AUC needs positive and negative rows, but of 3 rows 3 are positive");
    assertThatThrownBy(() -> PlacementValues.of(new float[] {0, Float.NaN, 1}, label))
        .hasMessage("the score of row 1 is NaN");
    assertThatThrownBy(() -> AucComparison.of(List.of(), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("need the test rows of at least one seed");
    assertThatThrownBy(() -> LogLossComparison.of(List.of(), SIZES))
        .hasMessage("need the test rows of at least one seed");
  }
}
