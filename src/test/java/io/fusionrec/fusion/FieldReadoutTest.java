package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.interaction.FieldReadout;
import io.fusionrec.interaction.PerceptronReadout;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.interaction.SeinReadout;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldReadoutTest {
  private static final int USER_FIELDS = 3;
  private static final int ITEM_FIELDS = 2;
  private static final int FIELDS = USER_FIELDS + ITEM_FIELDS;
  private static final int WIDTH = 4;
  private static final List<List<Integer>> NEURONS =
      List.of(List.of(), List.of(6), List.of(6, 3), List.of(4, 3, 5));

  private static NDArray normal(NDManager manager, long... shape) {
    return manager.randomNormal(0, 1, new Shape(shape), DataType.FLOAT32);
  }

  private static SeinReadout readout(
      ParameterSet parameters, SeinMode mode, List<Integer> neurons) {
    Sein sein = new Sein(parameters, FIELDS, WIDTH, neurons, mode);
    return new SeinReadout(parameters, sein, FIELDS, 0);
  }

  /** The forms are p+ itself, multiplied out: a second way to the same number. */
  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void whatIsReadIsTheProductOfTheWeightsWithEveryCoordinate(SeinMode mode) {
    for (List<Integer> neurons : NEURONS) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
        Sein sein = new Sein(parameters, FIELDS, WIDTH, neurons, mode);
        SeinReadout readout = new SeinReadout(parameters, sein, FIELDS, 0);
        GradientCheck.randomise(parameters, 0.7, 3);
        NDArray users = normal(manager, 5, USER_FIELDS, WIDTH);
        NDArray items = normal(manager, 5, ITEM_FIELDS, WIDTH);
        float[] plus = sein.interact(users.concat(items, 1)).toFloatArray();
        float[] weights = parameters.get("readout").getArray().toFloatArray();
        assertThat(weights).hasSize(sein.outputWidth());
        float[] read = readout.pairs(users, items, false).toFloatArray();
        for (int b = 0; b < 5; b++) {
          double expected = 0;
          for (int k = 0; k < weights.length; k++) {
            expected += (double) weights[k] * plus[b * weights.length + k];
          }
          assertThat((double) read[b]).isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void aGridIsReadAsItsPairs(SeinMode mode) {
    for (List<Integer> neurons : NEURONS) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
        SeinReadout readout = readout(parameters, mode, neurons);
        GradientCheck.randomise(parameters, 0.7, 3);
        assertGridIsPairs(readout, manager);
      }
    }
  }

  @Test
  void theControlReadsAGridAsItsPairs() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
      PerceptronReadout control =
          new PerceptronReadout(parameters, USER_FIELDS, ITEM_FIELDS, WIDTH, 0, 300);
      GradientCheck.randomise(parameters, 0.7, 3);
      assertGridIsPairs(control, manager);
    }
  }

  private static void assertGridIsPairs(FieldReadout readout, NDManager manager) {
    NDArray users = normal(manager, 3, USER_FIELDS, WIDTH);
    NDArray items = normal(manager, 4, ITEM_FIELDS, WIDTH);
    NDArray grid = readout.grid(users, items, false);
    assertThat(grid.getShape()).isEqualTo(new Shape(3, 4));
    for (int u = 0; u < 3; u++) {
      NDArray one = users.get(new NDIndex("{}:{}", u, u + 1)).repeat(0, 4);
      float[] expected = readout.pairs(one, items, false).toFloatArray();
      assertThat(grid.get(u).toFloatArray()).containsExactly(expected, within(5e-4f));
      assertThat(expected).isNotEqualTo(new float[expected.length]);
    }
  }

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void gradientsAreThoseOfFiniteDifferences(SeinMode mode) {
    for (List<Integer> neurons : NEURONS) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
        SeinReadout readout = readout(parameters, mode, neurons);
        Embedding users = new Embedding(parameters, "users", 3, USER_FIELDS * WIDTH);
        Embedding items = new Embedding(parameters, "items", 3, ITEM_FIELDS * WIDTH);
        GradientCheck.randomise(parameters, 0.5, 3);
        NDArray ofPairs = GradientCheck.weights(manager, 3);
        NDArray ofGrid = GradientCheck.weights(manager, 9).reshape(3, 3);
        GradientCheck.check(
            parameters,
            () -> {
              NDArray u = users.table().reshape(3, USER_FIELDS, WIDTH);
              NDArray i = items.table().reshape(3, ITEM_FIELDS, WIDTH);
              return readout
                  .pairs(u, i, true)
                  .mul(ofPairs)
                  .sum()
                  .add(readout.grid(u, i, true).mul(ofGrid).sum());
            },
            4,
            mode == SeinMode.RELU ? 1e-3 : 3e-3,
            mode == SeinMode.RELU ? 0.1 : 3e-2);
      }
    }
  }

  @Test
  void theSameCoordinatesAreLeftOutForAllPairsOfAStep() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
      Sein sein = new Sein(parameters, 2, 1, List.of(), SeinMode.LINEAR);
      SeinReadout readout = new SeinReadout(parameters, sein, 2, 0.5);
      HostValues.into(parameters.get("readout").getArray(), new float[] {1, 0, 0, 0});
      NDArray ones = manager.ones(new Shape(8, 1, 1));
      for (int draw = 0; draw < 20; draw++) {
        float[] read = readout.pairs(ones, ones, true).toFloatArray();
        assertThat(read[0]).isIn(0f, 2f);
        assertThat(read).containsOnly(read[0]);
      }
      assertThat(readout.pairs(ones, ones, false).toFloatArray()).containsOnly(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"5,3,16,25", "3,2,16,25", "5,3,8,50", "2,1,32,100", "1,1,16,25"})
  void theControlHasSeinsNumberOfParametersWithin5Percent(int mu, int mi, int width, int neurons) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      FusionSettings settings =
          new FusionSettings(
              Readout.LINEAR,
              List.of("features"),
              NodeFields.LEARN,
              Start.WARM,
              true,
              List.of(),
              0.25,
              width,
              List.of(neurons),
              SeinMode.LINEAR,
              0,
              0,
              1,
              FieldPenalty.SHARED,
              32,
              0);
      ParameterSet ofSein = new ParameterSet(manager, new RandomStreams(7));
      new SeinHead().read(ofSein, mu, mi, settings);
      ParameterSet ofMlp = new ParameterSet(manager, new RandomStreams(7));
      new MlpHead().read(ofMlp, mu, mi, settings);
      assertThat(ofMlp.count() / (double) ofSein.count()).isBetween(0.95, 1.05);
    }
  }
}
