package io.fusionrec.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One user and four items with the scores 1, 2, 3 and 4; the positives are items 1 and 3. */
class RankingObjectiveTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  private final NDManager manager = DEVICE.newManager();
  private final ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
  private final Parameter scores = parameters.create("scores", new Shape(1, 4), Initial.ZERO);

  @AfterEach
  void close() {
    manager.close();
  }

  private final class Fixed implements ScoringModel {
    private final float @Nullable [] seen;

    Fixed(float @Nullable [] seen) {
      this.seen = seen;
    }

    @Override
    public ParameterSet parameters() {
      return parameters;
    }

    @Override
    public void beginEpoch(int epoch) {}

    @Override
    public Scores pairs(int[] users, int[] items) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Scores grid(int[] users, int[] items) {
      return new Scores(
          scores.getArray(),
          Optional.ofNullable(seen).map(cells -> manager.create(cells, new Shape(1, 4))),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Evaluation evaluate() {
      throw new UnsupportedOperationException();
    }
  }

  private RankingObjective objective(float @Nullable ... seen) {
    return objective(RankingSettings.ALL, seen);
  }

  /** Scores 1 to 4, of which the second and the last are positives'. */
  private RankingObjective objective(String contrast, float @Nullable ... seen) {
    HostValues.into(scores.getArray(), new float[] {1, 2, 3, 4});
    RankingObjective objective =
        new RankingObjective(
            new Fixed(seen),
            new Ratings(1, 4, new int[] {0, 0}, new int[] {1, 3}, new float[] {5, 5}),
            new RankingSettings("all", 0, contrast),
            new TrainingSettings(1, 16, .1, 1, 1, 0),
            new RandomStreams(1),
            "figure",
            Optional.empty());
    assertThat(objective.beginEpoch(1)).isEqualTo(1);
    return objective;
  }

  private static double logSumExp(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value);
    }
    return Math.log(sum);
  }

  @Test
  void theLossIsTheMeanLogLikelihoodOfThePositives() {
    NDArray loss = objective((float[]) null).loss(0);
    assertThat((double) loss.getFloat())
        .isCloseTo(logSumExp(1, 2, 3, 4) - (2 + 4) / 2.0, within(1e-5));
  }

  @Test
  void whatWasSeenIsNeitherAPositiveNorACandidate() {
    NDArray loss = objective(0, 0, 1, 1).loss(0);
    assertThat((double) loss.getFloat()).isCloseTo(logSumExp(1, 2) - 2, within(1e-5));
  }

  @Test
  void nothingIsLearnedFromWhatWasSeen() {
    RankingObjective objective = objective(0, 0, 1, 1);
    DEVICE.backward(() -> objective.loss(0));
    double probability = Math.exp(1) / (Math.exp(1) + Math.exp(2));
    assertThat(scores.getArray().getGradient().toFloatArray())
        .containsExactly(
            new float[] {(float) probability, (float) -probability, 0, 0}, within(1e-5f));
  }

  @Test
  void aStepInWhichAllPositivesWereSeenHasNoLossAndNoGradient() {
    RankingObjective objective = objective(0, 1, 0, 1);
    assertThat(DEVICE.backward(() -> objective.loss(0))).isZero();
    assertThat(scores.getArray().getGradient().toFloatArray()).containsOnly(0);
  }

  @Test
  void againstNegativesAPositiveStandsBesideWhatIsNone() {
    NDArray loss = objective(RankingSettings.NEGATIVES, (float[]) null).loss(0);
    assertThat((double) loss.getFloat())
        .isCloseTo((logSumExp(1, 2, 3) - 2 + logSumExp(1, 3, 4) - 4) / 2, within(1e-5));
  }

  /** With the last one seen there is one positive, and nothing to compete with. */
  @Test
  void theOnlyPositiveHasTheSameLossAndGradientEitherWay() {
    RankingObjective all = objective(RankingSettings.ALL, 0, 0, 0, 1);
    float loss = DEVICE.backward(() -> all.loss(0));
    float[] gradient = scores.getArray().getGradient().toFloatArray().clone();
    HostValues.into(scores.getArray().getGradient(), new float[4]); // they add up
    RankingObjective negatives = objective(RankingSettings.NEGATIVES, 0, 0, 0, 1);
    assertThat(DEVICE.backward(() -> negatives.loss(0))).isCloseTo(loss, within(1e-5f));
    assertThat((double) loss).isCloseTo(logSumExp(1, 2, 3) - 2, within(1e-5));
    assertThat(scores.getArray().getGradient().toFloatArray())
        .containsExactly(gradient, within(1e-5f));
  }

  @Test
  void againstNegativesAPositiveIsNotPushedDownByAnother() {
    RankingObjective objective = objective(RankingSettings.NEGATIVES, (float[]) null);
    DEVICE.backward(() -> objective.loss(0));
    double[] share = {
      1 / (1 + Math.exp(2 - logSumExp(1, 3))), 1 / (1 + Math.exp(4 - logSumExp(1, 3)))
    };
    double negative = (share[0] + share[1]) / 2;
    double first = Math.exp(1 - logSumExp(1, 3));
    assertThat(scores.getArray().getGradient().toFloatArray())
        .containsExactly(
            new float[] {
              (float) (negative * first),
              (float) (-share[0] / 2),
              (float) (negative * (1 - first)),
              (float) (-share[1] / 2)
            },
            within(1e-5f));
  }

  @Test
  void whereAllAreSeenOrPositiveNothingIsLearned() {
    RankingObjective objective = objective(RankingSettings.NEGATIVES, 1, 0, 1, 0);
    assertThat(DEVICE.backward(() -> objective.loss(0))).isZero();
    assertThat(scores.getArray().getGradient().toFloatArray()).containsOnly(0);
  }
}
