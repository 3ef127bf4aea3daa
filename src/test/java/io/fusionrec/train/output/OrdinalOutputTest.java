package io.fusionrec.train.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.common.primitives.Floats;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.Adam;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinalOutputTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  /** A quarter, a half and a quarter: thresholds at -log 3 and log 3. */
  private static final float[] QUARTERS = {2, 1, 3, 2};

  private static OrdinalOutput output(float... train) {
    return new OrdinalOutput(RatingLevels.of(train).orElseThrow());
  }

  /** Parameters of a model of which only the output learns. */
  private static ParameterSet model(NDManager manager, RatingOutput output) {
    ParameterSet model = new ParameterSet(manager, new RandomStreams(1));
    output.addTo(model);
    return model;
  }

  /** The loss of a single score. */
  private static double loss(RatingOutput output, ParameterSet model, double score, float rating) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray scores = model.manager().create(new float[] {(float) score});
      return output.loss(model, scores, new float[] {rating}).getFloat();
    }
  }

  private static double[] probabilities(double[] thresholds, double score) {
    double[] probabilities = new double[thresholds.length + 1];
    OrdinalOutput.fillProbabilities(thresholds, score, probabilities);
    return probabilities;
  }

  @Test
  void threeLevelsByHand() {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(QUARTERS);
      ParameterSet model = model(manager, output);
      assertThat(model.count()).isEqualTo(2);
      assertThat(output.thresholds(model))
          .containsExactly(new double[] {-Math.log(3), Math.log(3)}, within(1e-6));

      assertThat(loss(output, model, 0, 1)).isCloseTo(Math.log(4), within(1e-6));
      assertThat(loss(output, model, 0, 2)).isCloseTo(Math.log(2), within(1e-6));
      assertThat(loss(output, model, 0, 3)).isCloseTo(Math.log(4), within(1e-6));
      // At a score of log 3, P(r <= 1) = 1 / (1 + 9) and P(r <= 2) = 1 / (1 + 1).
      double score = Math.log(3);
      assertThat(loss(output, model, score, 1)).isCloseTo(-Math.log(.1), within(1e-6));
      assertThat(loss(output, model, score, 2)).isCloseTo(-Math.log(.4), within(1e-6));
      assertThat(loss(output, model, score, 3)).isCloseTo(-Math.log(.5), within(1e-6));
      assertThat(output.ratings(model, new float[] {0, (float) score, -50, 50}))
          .containsExactly(new float[] {2, .1f + .8f + 1.5f, 1, 3}, within(1e-6f));
    }
  }

  @Test
  void theLossOfSeveralIsTheirMean() {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(QUARTERS);
      ParameterSet model = model(manager, output);
      NDArray scores = manager.create(new float[] {0, (float) Math.log(3), 0});
      double loss = output.loss(model, scores, new float[] {1, 2, 2}).getFloat();
      assertThat(loss).isCloseTo((Math.log(4) - Math.log(.4) + Math.log(2)) / 3, within(1e-6));
    }
  }

  @Test
  void twoLevelsHaveOneThresholdAndNoGap() {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(0, 0, 0, 1);
      ParameterSet model = model(manager, output);
      assertThat(model.all().keySet()).containsExactly("output.first");
      assertThat(loss(output, model, 0, 0)).isCloseTo(-Math.log(.75), within(1e-6));
      assertThat(loss(output, model, 0, 1)).isCloseTo(-Math.log(.25), within(1e-6));
      assertThat(output.ratings(model, new float[] {0})).containsExactly(.25f);
    }
  }

  @Test
  void aRatingBetweenLevelsCountsAsTheNearer() {
    RatingLevels levels = RatingLevels.of(new float[] {4, 1, 2, 2, -0f, 0f}).orElseThrow();
    assertThat(levels.count()).isEqualTo(4);
    float[] ratings = {-3, -0f, .5f, .6f, 2, 2.9f, 3, 3.1f, 4, 9};
    int[] nearest = new int[ratings.length];
    for (int k = 0; k < ratings.length; k++) {
      nearest[k] = levels.nearest(ratings[k]);
    }
    assertThat(nearest).containsExactly(0, 0, 0, 1, 2, 2, 2, 3, 3, 3);
  }

  @Property(tries = 100)
  void theStartPredictsTheTrainRatingsDistribution(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 900) Integer> sizes) {
    int total = 0;
    for (int size : sizes) {
      total += size;
    }
    float[] train = new float[total];
    double mean = 0;
    int at = 0;
    for (int level = 0; level < sizes.size(); level++) {
      for (int k = 0; k < sizes.get(level); k++) {
        train[at++] = .5f * level;
        mean += .5 * level / total;
      }
    }
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(train);
      ParameterSet model = model(manager, output);
      double[] probabilities = probabilities(output.thresholds(model), 0);
      for (int level = 0; level < sizes.size(); level++) {
        double share = (double) sizes.get(level) / total;
        assertThat(probabilities[level]).isCloseTo(share, within(1e-6));
        assertThat(loss(output, model, 0, .5f * level)).isCloseTo(-Math.log(share), within(1e-4));
      }
      assertThat((double) output.ratings(model, new float[] {0})[0]).isCloseTo(mean, within(1e-4));
    }
  }

  @Property(tries = 300)
  void probabilitiesSumToOneAndTheLossIsThatOfTheirLogarithm(
      @ForAll @DoubleRange(min = -8, max = 8) double score,
      @ForAll @DoubleRange(min = -3, max = 3) double first,
      @ForAll @Size(3) List<@DoubleRange(min = -4, max = 1) Double> gaps) {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(1, 2, 3, 4, 5);
      ParameterSet model = model(manager, output);
      HostValues.into(model.get("output.first").getArray(), new float[] {(float) first});
      HostValues.into(model.get("output.gaps").getArray(), Floats.toArray(gaps));
      double[] probabilities = probabilities(output.thresholds(model), (float) score);
      double sum = 0;
      for (int level = 0; level < 5; level++) {
        assertThat(probabilities[level]).isPositive();
        sum += probabilities[level];
        double expected = -Math.log(probabilities[level]);
        assertThat(loss(output, model, score, 1 + level))
            .isCloseTo(expected, within(1e-5 * (1 + expected)));
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(1, 2, 3, 4, 5);
      ParameterSet model = new ParameterSet(manager, new RandomStreams(1));
      Parameter scores = model.create("scores", new Shape(7), Initial.ZERO);
      output.addTo(model);
      GradientCheck.randomise(model, 1, 3);
      float[] ratings = {1, 5, 2, 3, 4, 2, 1};
      GradientCheck.check(
          model, () -> output.loss(model, scores.getArray(), ratings), 7, 1e-2, 1e-2);
    }
  }

  /** Far from the thresholds the loss is the distance, and its slope 1 or 0. */
  @ParameterizedTest
  @ValueSource(floats = {-50, -20, 20, 50})
  void lossAndGradientAreFiniteAtFarScores(float score) {
    for (float rating : new float[] {1, 2, 3}) {
      try (NDManager manager = DEVICE.newManager()) {
        OrdinalOutput output = output(QUARTERS);
        ParameterSet model = new ParameterSet(manager, new RandomStreams(1));
        Parameter scores = model.create("scores", new Shape(1), Initial.ZERO);
        output.addTo(model);
        HostValues.into(scores.getArray(), new float[] {score});
        double loss = step(output, model, scores, rating);
        // P(r = 2) falls as exp(-|s|) times (3 - 1/3), that of the far end as 1/3 exp(-|s|).
        boolean right = score > 0 ? rating == 3 : rating == 1;
        double nearer = rating == 2 ? Math.log(3 - 1.0 / 3) : -Math.log(3);
        assertThat(loss).isCloseTo(right ? 0 : Math.abs(score) - nearer, within(1e-4));
        assertThat((double) scores.getArray().getGradient().getFloat())
            .isCloseTo(right ? 0 : Math.signum(score), within(1e-4));
        // Of exp(beta) = d, d / (exp(d) - 1) is what the gap itself adds; d = 2 log 3 here.
        double gap = model.get("output.gaps").getArray().getGradient().getFloat();
        double d = 2 * Math.log(3);
        double own = rating == 2 ? -d / (Math.exp(d) - 1) : 0;
        boolean upper = rating == (score > 0 ? 2 : 3);
        double moved = upper ? d : 0;
        assertThat(gap).isCloseTo(own + (score > 0 ? -moved : moved), within(1e-4));
      }
    }
  }

  private static double step(
      OrdinalOutput output, ParameterSet model, Parameter scores, float... ratings) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return DEVICE.backward(() -> output.loss(model, scores.getArray(), ratings));
    }
  }

  /** Ratings of the ends alone squeeze the levels between them. */
  @Test
  void thresholdsStayInOrderAfterLargeSteps() {
    try (NDManager manager = DEVICE.newManager()) {
      OrdinalOutput output = output(1, 2, 3, 4, 5);
      ParameterSet model = new ParameterSet(manager, new RandomStreams(1));
      Parameter scores = model.create("scores", new Shape(2), Initial.ZERO);
      output.addTo(model);
      Adam adam = new Adam(model, name -> name.equals("scores") ? 0 : 1);
      double[] before = output.thresholds(model);
      for (int k = 0; k < 10; k++) {
        step(output, model, scores, 1, 5);
        adam.step(2);
      }
      double[] thresholds = output.thresholds(model);
      assertThat(thresholds[3] - thresholds[0]).isPositive().isLessThan(before[3] - before[0]);
      for (int k = 1; k < thresholds.length; k++) {
        assertThat(thresholds[k]).isGreaterThan(thresholds[k - 1]);
      }
      assertThat(step(output, model, scores, 2, 4)).isFinite().isGreaterThan(10);
      assertThat(model.get("output.gaps").getArray().getGradient().toFloatArray())
          .satisfies(slopes -> assertThat(slopes[0]).isCloseTo(-.5f, within(1e-3f)));
    }
  }
}
