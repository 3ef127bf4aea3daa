package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Compares gradients with central differences, and sees that every parameter has one. */
public final class GradientCheck {
  private GradientCheck() {}

  /** Gives every parameter normal values, so that none sits at a zero by chance of its start. */
  public static void randomise(ParameterSet parameters, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : parameters.all().values()) {
      float[] values = new float[(int) parameter.getShape().size()];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) (deviation * random.nextGaussian());
      }
      HostValues.into(parameter.getArray(), values);
    }
  }

  /**
   * Checks up to {@code each} entries of every parameter, those with the largest gradients.
   *
   * @param loss a scalar of the parameters, always the same for the same values
   */
  public static void check(
      ParameterSet parameters, Supplier<NDArray> loss, int each, double step, double tolerance) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(loss.get());
      }
      parameters
          .all()
          .forEach(
              (name, parameter) -> {
                NDArray gradient = parameter.getArray().getGradient();
                gradients.put(name, gradient.toFloatArray());
              });
    }
    gradients.forEach(
        (name, gradient) -> {
          NDArray array = parameters.get(name).getArray();
          int[] order = largest(gradient, each);
          assertThat(gradient[order[0]]).as("gradient of " + name).isNotZero();
          float[] values = array.toFloatArray();
          for (int k : order) {
            double expected = difference(loss, array, values, k, step);
            double allowed = tolerance * Math.max(0.1, Math.abs(expected));
            if (Math.abs(gradient[k] - expected) > allowed) {
              // A step may cross the kink of a ReLU; a shorter one rarely does.
              expected = difference(loss, array, values, k, step / 5);
            }
            assertThat((double) gradient[k])
                .as("%s[%d]", name, k)
                .isCloseTo(expected, within(allowed));
          }
          HostValues.into(array, values);
        });
  }

  private static int[] largest(float[] gradient, int each) {
    return java.util.stream.IntStream.range(0, gradient.length)
        .boxed()
        .sorted((a, b) -> Float.compare(Math.abs(gradient[b]), Math.abs(gradient[a])))
        .limit(each)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double difference(
      Supplier<NDArray> loss, NDArray array, float[] values, int k, double step) {
    return (value(loss, array, values, k, step) - value(loss, array, values, k, -step))
        / (2 * step);
  }

  private static double value(
      Supplier<NDArray> loss, NDArray array, float[] values, int k, double change) {
    float[] changed = values.clone();
    changed[k] += (float) change;
    HostValues.into(array, changed);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return loss.get().getFloat();
    }
  }

  /** Weights for a sum of scores, so that no symmetry hides an error. */
  public static NDArray weights(NDManager manager, int size) {
    float[] weights = new float[size];
    for (int k = 0; k < size; k++) {
      weights[k] = (float) Math.cos(1.0 + k);
    }
    return manager.create(weights);
  }
}
