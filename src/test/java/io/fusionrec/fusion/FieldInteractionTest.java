package io.fusionrec.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.interaction.FieldInteraction;
import io.fusionrec.interaction.FieldPerceptron;
import io.fusionrec.interaction.Sein;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.interaction.SeinProjection;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldInteractionTest {
  private static final int USER_FIELDS = 3;
  private static final int ITEM_FIELDS = 2;
  private static final int WIDTH = 4;
  private static final int OUT = 5;

  private static NDArray normal(NDManager manager, long... shape) {
    return manager.randomNormal(0, 1, new Shape(shape), DataType.FLOAT32);
  }

  /** Rows of a grid are what the pair path gives for each pair. */
  private static void assertGridIsPairs(FieldInteraction interaction, NDManager manager) {
    NDArray users = normal(manager, 3, USER_FIELDS, WIDTH);
    NDArray items = normal(manager, 4, ITEM_FIELDS, WIDTH);
    NDArray grid = interaction.grid(users, items);
    assertThat(grid.getShape()).isEqualTo(new Shape(3, 4, OUT));
    for (int u = 0; u < 3; u++) {
      NDArray one = users.get(new NDIndex("{}:{}", u, u + 1)).repeat(0, 4);
      float[] expected = interaction.pairs(one, items).toFloatArray();
      float[] actual = grid.get(u).toFloatArray();
      for (int k = 0; k < expected.length; k++) {
        assertThat(actual[k]).isCloseTo(expected[k], org.assertj.core.api.Assertions.within(2e-4f));
      }
      assertThat(expected).isNotEqualTo(new float[expected.length]);
    }
  }

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void seinOfAGridIsSeinOfItsPairs(SeinMode mode) {
    for (List<Integer> neurons : List.of(List.<Integer>of(), List.of(6), List.of(6, 3))) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
        Sein sein =
            new Sein(parameters.scope("sein"), USER_FIELDS + ITEM_FIELDS, WIDTH, neurons, mode);
        assertGridIsPairs(
            new SeinProjection(
                parameters.scope("sein"), sein, USER_FIELDS + ITEM_FIELDS, WIDTH, OUT),
            manager);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void gradientsOfAGridAreThoseOfFiniteDifferences(SeinMode mode) {
    for (List<Integer> neurons : List.of(List.<Integer>of(), List.of(4), List.of(4, 3))) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
        int fields = USER_FIELDS + ITEM_FIELDS;
        Sein sein = new Sein(parameters.scope("sein"), fields, WIDTH, neurons, mode);
        FieldInteraction interaction =
            new SeinProjection(parameters.scope("sein"), sein, fields, WIDTH, OUT);
        Embedding users = new Embedding(parameters, "users", 2, USER_FIELDS * WIDTH);
        Embedding items = new Embedding(parameters, "items", 3, ITEM_FIELDS * WIDTH);
        GradientCheck.randomise(parameters, 0.5, 3);
        NDArray weights = GradientCheck.weights(manager, 2 * 3 * OUT).reshape(2, 3, OUT);
        GradientCheck.check(
            parameters,
            () ->
                interaction
                    .grid(
                        users.table().reshape(2, USER_FIELDS, WIDTH),
                        items.table().reshape(3, ITEM_FIELDS, WIDTH))
                    .mul(weights)
                    .sum(),
            4,
            // kinks of ReLU lie close together: a shorter step, and its rounding
            mode == SeinMode.RELU ? 1e-3 : 3e-3,
            mode == SeinMode.RELU ? 0.1 : 3e-2);
      }
    }
  }

  @Test
  void theControlOfAGridIsTheControlOfItsPairs() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(7));
      assertGridIsPairs(
          new FieldPerceptron(parameters, USER_FIELDS, ITEM_FIELDS, WIDTH, OUT, 300), manager);
    }
  }

  @ParameterizedTest
  @CsvSource({"16,25,32", "16,50,32", "8,25,64", "32,100,32"})
  void theControlHasSeinsNumberOfParametersWithin5Percent(int width, int neurons, int out) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet ofSein = new ParameterSet(manager, new RandomStreams(7));
      Sein sein = new Sein(ofSein.scope("sein"), 8, width, List.of(neurons), SeinMode.LINEAR);
      new SeinProjection(ofSein.scope("sein"), sein, 8, width, out);
      ParameterSet ofMlp = new ParameterSet(manager, new RandomStreams(7));
      new FieldPerceptron(ofMlp, 5, 3, width, out, ofSein.count());
      assertThat(ofMlp.count() / (double) ofSein.count()).isBetween(0.95, 1.05);
    }
  }
}
