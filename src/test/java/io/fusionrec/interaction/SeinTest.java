package io.fusionrec.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeinTest {
  private static final int FIELDS = 3;
  private static final int WIDTH = 4;
  private static final List<Integer> NEURONS = List.of(5, 2);
  private static final int BATCH = 3;

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void agreesWithALoopWrittenFromTheEquations(SeinMode mode) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3));
      Sein sein = new Sein(parameters, FIELDS, WIDTH, NEURONS, mode);
      randomise(parameters);
      float[] x = random(BATCH * FIELDS * WIDTH, 7);

      float[] actual =
          sein.interact(manager.create(x, new Shape(BATCH, FIELDS, WIDTH))).toFloatArray();

      assertThat(actual).hasSize(BATCH * sein.outputWidth());
      for (int b = 0; b < BATCH; b++) {
        double[] expected = slow(x, b, parameters, mode);
        for (int k = 0; k < expected.length; k++) {
          assertThat((double) actual[b * expected.length + k])
              .isCloseTo(expected[k], within(1e-4 * Math.max(1, Math.abs(expected[k]))));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SeinMode.class)
  void gradientsAgreeWithFiniteDifferences(SeinMode mode) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3));
      Sein sein = new Sein(parameters, FIELDS, WIDTH, NEURONS, mode);
      randomise(parameters);
      NDArray x =
          manager.create(random(BATCH * FIELDS * WIDTH, 9), new Shape(BATCH, FIELDS, WIDTH));
      NDArray weights =
          manager.create(
              random(BATCH * sein.outputWidth(), 11), new Shape(BATCH, sein.outputWidth()));
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(sein.interact(x).mul(weights).sum());
      }
      for (Parameter parameter : parameters.all().values()) {
        float[] gradient = parameter.getArray().getGradient().toFloatArray();
        float[] values = parameter.getArray().toFloatArray();
        for (int k = 0; k < values.length; k += 3) {
          double high = loss(sein, x, weights, parameter, values, k, 1e-2f);
          double low = loss(sein, x, weights, parameter, values, k, -1e-2f);
          double expected = (high - low) / 2e-2;
          assertThat((double) gradient[k])
              .as("%s[%d]", parameter.getName(), k)
              .isCloseTo(expected, within(2e-2 * Math.max(1, Math.abs(expected))));
        }
      }
    }
  }

  /** f(tx) = t^2 f(x) for every t: what a second-order form is, at any depth. */
  @Test
  void linearModeIsASecondOrderFormAtAnyDepth() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      for (List<Integer> neurons :
          List.of(List.<Integer>of(), List.of(4), List.of(4, 3), List.of(2, 5, 3))) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3));
        Sein sein = new Sein(parameters, FIELDS, WIDTH, neurons, SeinMode.LINEAR);
        NDArray x =
            manager.create(random(BATCH * FIELDS * WIDTH, 5), new Shape(BATCH, FIELDS, WIDTH));
        NDArray y =
            manager.create(random(BATCH * FIELDS * WIDTH, 6), new Shape(BATCH, FIELDS, WIDTH));
        float[] scaled = sein.interact(x.mul(-3)).toFloatArray();
        float[] nine = sein.interact(x).mul(9).toFloatArray();
        assertThat(scaled).containsExactly(nine, within(1e-3f));
        // The parallelogram law holds for quadratic forms and only for them.
        float[] left = sein.interact(x.add(y)).add(sein.interact(x.sub(y))).toFloatArray();
        float[] right = sein.interact(x).add(sein.interact(y)).mul(2).toFloatArray();
        assertThat(left).containsExactly(right, within(1e-3f));
      }
    }
  }

  private static double loss(
      Sein sein,
      NDArray x,
      NDArray weights,
      Parameter parameter,
      float[] values,
      int k,
      float change) {
    float[] changed = values.clone();
    changed[k] += change;
    NDManager manager = x.getManager();
    manager.create(changed, parameter.getShape()).copyTo(parameter.getArray());
    double sum = 0;
    for (float value : sein.interact(x).mul(weights).toFloatArray()) {
      sum += value;
    }
    manager.create(values, parameter.getShape()).copyTo(parameter.getArray());
    return sum;
  }

  /** Equations (1) to (3), entry by entry, in double precision. */
  private static double[] slow(float[] batch, int b, ParameterSet parameters, SeinMode mode) {
    double[][] x = new double[FIELDS][WIDTH];
    for (int i = 0; i < FIELDS; i++) {
      for (int d = 0; d < WIDTH; d++) {
        x[i][d] = batch[(b * FIELDS + i) * WIDTH + d];
      }
    }
    double[][][] state = new double[WIDTH][FIELDS][FIELDS];
    for (int d = 0; d < WIDTH; d++) {
      for (int i = 0; i < FIELDS; i++) {
        for (int j = 0; j < FIELDS; j++) {
          state[d][i][j] = x[i][d] * x[j][d];
        }
      }
    }
    java.util.ArrayList<Double> p = new java.util.ArrayList<>();
    pool(state, FIELDS, p);
    int previous = FIELDS;
    for (int k = 0; k < NEURONS.size(); k++) {
      int next = NEURONS.get(k);
      float[] w = values(parameters, "layer" + (k + 2) + ".weight");
      float[] shift =
          mode == SeinMode.RELU ? values(parameters, "layer" + (k + 2) + ".bias") : new float[0];
      double[][][] after = new double[WIDTH][FIELDS][next];
      for (int d = 0; d < WIDTH; d++) {
        for (int i = 0; i < FIELDS; i++) {
          for (int h = 0; h < next; h++) {
            double sum = 0;
            for (int j = 0; j < previous; j++) {
              sum += state[d][i][j] * w[(d * previous + j) * next + h];
            }
            after[d][i][h] =
                switch (mode) {
                  case LINEAR -> sum;
                  case RELU -> Math.max(0, sum + shift[d * next + h]);
                  case CROSS -> sum * x[i][d];
                };
          }
        }
      }
      state = after;
      pool(state, next, p);
      previous = next;
    }
    return p.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void pool(double[][][] state, int columns, List<Double> p) {
    for (int i = 0; i < FIELDS; i++) {
      for (int h = 0; h < columns; h++) {
        double sum = 0;
        for (double[][] matrix : state) {
          sum += matrix[i][h];
        }
        p.add(sum);
      }
    }
  }

  private static float[] values(ParameterSet parameters, String name) {
    return java.util.Objects.requireNonNull(parameters.all().get(name)).getArray().toFloatArray();
  }

  private static void randomise(ParameterSet parameters) {
    int seed = 100;
    for (Parameter parameter : parameters.all().values()) {
      NDArray array = parameter.getArray();
      try (NDArray source =
          array.getManager().create(random((int) array.size(), seed++), array.getShape())) {
        source.copyTo(array);
      }
    }
  }

  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int k = 0; k < size; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
