package io.fusionrec.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  private static void step(ParameterSet set, Adam adam, double rate) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray x = set.get("x").getArray();
      DEVICE.backward(() -> x.square().sum());
      adam.step(rate);
    }
  }

  /** Kingma and Ba's algorithm 1, as it is written, in double precision. */
  @Test
  void agreesWithThePapersAlgorithm() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(3));
      set.create("x", new Shape(4), Initial.EMBEDDING);
      float[] first = set.get("x").getArray().toFloatArray();
      Adam adam = new Adam(set);
      for (int t = 1; t <= 10; t++) {
        step(set, adam, 0.01);
      }
      float[] found = set.get("x").getArray().toFloatArray();
      for (int k = 0; k < first.length; k++) {
        double x = first[k];
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 10; t++) {
          double g = 2 * x;
          m = 0.9 * m + 0.1 * g;
          v = 0.999 * v + 0.001 * g * g;
          double mHat = m / (1 - Math.pow(0.9, t));
          double vHat = v / (1 - Math.pow(0.999, t));
          x -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
        }
        assertThat((double) found[k]).isCloseTo(x, within(2e-6));
      }
      assertThat(adam.steps()).isEqualTo(10);
    }
  }

  /** A large base that stands still costs a step nothing. */
  @Test
  void theAverageOfWhatStandsStillIsNotRenewed() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(3));
      set.create("x", new Shape(4), Initial.EMBEDDING);
      set.create("base", new Shape(3), Initial.EMBEDDING);
      Adam adam = new Adam(set, name -> name.equals("base") ? 0 : 1);
      List<NDArray> averages = List.of(manager.zeros(new Shape(4)), manager.zeros(new Shape(3)));
      assertThat(adam.average(0.9, averages)).contains(1);
      Adam other = new Adam(set, name -> name.equals("base") ? 0 : 1);
      Learnable averaged = Averaged.of(other, set, 0.9);
      float[] base = set.get("base").getArray().toFloatArray();
      for (int t = 0; t < 3; t++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          DEVICE.backward(() -> set.get("x").getArray().square().sum());
          averaged.step(0.01);
        }
      }
      assertThat(averaged.average().orElseThrow().values("base", 3)).containsExactly(base);
      assertThat(set.get("base").getArray().toFloatArray()).containsExactly(base);
    }
  }

  @Test
  void stateThatIsPutBackGoesOnTheSameWay() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet one = new ParameterSet(manager, new RandomStreams(3));
      one.create("x", new Shape(2), Initial.ONE);
      Adam adam = new Adam(one);
      step(one, adam, 0.1);
      StoredArrays values = adam.values();
      StoredArrays moments = adam.moments();
      step(one, adam, 0.1);

      ParameterSet other = new ParameterSet(manager, new RandomStreams(4));
      other.create("x", new Shape(2), Initial.ZERO);
      Adam resumed = new Adam(other);
      resumed.restoreValues(values);
      resumed.restoreMoments(moments, 1);
      step(other, resumed, 0.1);
      assertThat(other.get("x").getArray().toFloatArray())
          .isEqualTo(one.get("x").getArray().toFloatArray());
    }
  }

  @Test
  void aParameterMayHaveAShareOfTheLearningRateOrNone() {
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet set = new ParameterSet(manager, new RandomStreams(3));
      for (String name : List.of("x", "half", "frozen")) {
        set.create(name, new Shape(2), Initial.ONE);
      }
      Adam adam = new Adam(set, name -> name.equals("half") ? 0.5 : name.equals("frozen") ? 0 : 1);
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        DEVICE.backward(
            () ->
                set.get("x")
                    .getArray()
                    .add(set.get("half").getArray())
                    .add(set.get("frozen").getArray())
                    .sum());
        adam.step(0.1);
      }
      // The first step of Adam is the learning rate itself.
      assertThat(set.get("x").getArray().toFloatArray()[0]).isCloseTo(0.9f, within(1e-5f));
      assertThat(set.get("half").getArray().toFloatArray()[0]).isCloseTo(0.95f, within(1e-5f));
      assertThat(set.get("frozen").getArray().toFloatArray()).containsOnly(1);
    }
  }
}
