package io.fusionrec.encoder.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Compares the gradients of an encoder's parameters with finite differences.
 *
 * <p>The loss is a fixed random combination of everything that a training step can see: scores,
 * node embeddings, pair representations, auxiliary loss and norm. Parameters are first moved a
 * little from where they begin, since a layer that begins at zero gives none to the layers below
 * it.
 *
 * <p>Not for gradients that are meant to differ from the forward pass, such as straight-through
 * estimators.
 */
final class GradientCheck {
  private static final double[] STEPS = {1e-2, 1e-3, 1e-4};
  private static final double RELATIVE = 0.03;

  /** Single precision leaves about this share of a sum of scores uncertain. */
  private static final double ROUNDING = 3e-7;

  private final EncoderUnderCheck subject;
  private final List<Query> queries;
  private final RandomStreams streams = new RandomStreams(11);
  private final List<Map<String, float[]>> gradients = new ArrayList<>();

  /** Moves the encoder's parameters and computes the gradients for each of some queries. */
  GradientCheck(EncoderUnderCheck subject, List<Query> queries) {
    this.subject = subject;
    this.queries = queries;
    subject.moveParameters();
    queries.forEach(query -> gradients.add(gradients(query)));
  }

  private Map<String, Parameter> parameters() {
    return subject.parameters().all();
  }

  /** The names of parameters whose every gradient is zero, in every query. */
  List<String> untrained() {
    return parameters().keySet().stream()
        .filter(name -> gradients.stream().allMatch(of -> largest(of, name) < 0))
        .toList();
  }

  /**
   * Where a gradient and the finite difference disagree most, for each parameter's value with the
   * largest gradient and another one; empty when all agree.
   */
  Optional<String> disagreement() {
    for (int q = 0; q < queries.size(); q++) {
      for (String name : parameters().keySet()) {
        for (int at : sample(gradients.get(q), name)) {
          Optional<String> wrong = compare(q, name, at);
          if (wrong.isPresent()) {
            return wrong;
          }
        }
      }
    }
    return Optional.empty();
  }

  private int[] sample(Map<String, float[]> of, String name) {
    int largest = largest(of, name);
    if (largest < 0) {
      return new int[0];
    }
    float[] values = of(of, name);
    // From a random place on, the next value that has a gradient.
    int other = streams.stream("sample." + name).nextInt(values.length);
    while (values[other] == 0) {
      other = (other + 1) % values.length;
    }
    return new int[] {largest, other};
  }

  private Optional<String> compare(int q, String name, int at) {
    double gradient = of(gradients.get(q), name)[at];
    double nearest = Double.NaN;
    for (double step : STEPS) {
      Loss high = moved(queries.get(q), name, at, step);
      Loss low = moved(queries.get(q), name, at, -step);
      double difference = (high.value() - low.value()) / (2 * step);
      double tolerance = RELATIVE * Math.abs(gradient) + ROUNDING * high.magnitude() / step;
      // Near the kink of a rectifier only some of the steps stay on one side of it.
      if (Math.abs(difference - gradient) <= tolerance) {
        return Optional.empty();
      }
      if (!(Math.abs(difference - gradient) >= Math.abs(nearest - gradient))) {
        nearest = difference;
      }
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s[%d] has the gradient %.5g, but finite differences give %.5g (%s)",
            name,
            at,
            gradient,
            nearest,
            queries.get(q)));
  }

  private Loss moved(Query query, String name, int at, double step) {
    NDArray array = parameter(name).getArray();
    float[] values = array.toFloatArray();
    float before = values[at];
    values[at] = (float) (before + step);
    HostValues.into(array, values);
    Loss loss = loss(query);
    values[at] = before;
    HostValues.into(array, values);
    return loss;
  }

  /** The loss in double precision, and the sum of what it adds up, signs dropped. */
  private record Loss(double value, double magnitude) {}

  private Loss loss(Query query) {
    double sum = 0;
    double magnitude = 1;
    for (Map.Entry<String, EncodedValues.Part> part : subject.train(query, 1).parts().entrySet()) {
      float[] values = part.getValue().values();
      float[] weights = weights(part.getKey(), values.length);
      for (int k = 0; k < values.length; k++) {
        double term = (double) weights[k] * values[k];
        sum += term;
        magnitude += Math.abs(term);
      }
    }
    return new Loss(sum, magnitude);
  }

  private Map<String, float[]> gradients(Query query) {
    subject.begin(1);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ComputeDevice.cpu().backward(() -> loss(subject.encode(query, true)));
      Map<String, float[]> all = new LinkedHashMap<>();
      for (Map.Entry<String, Parameter> entry : parameters().entrySet()) {
        NDArray gradient = entry.getValue().getArray().getGradient();
        all.put(entry.getKey(), gradient.toFloatArray());
        // The next backward pass would add to it; in training the optimiser clears it.
        gradient.subi(gradient);
      }
      return all;
    }
  }

  private NDArray loss(Encoding encoding) {
    NDArray loss = subject.manager().create(0f);
    ImmutableMap<String, NDArray> tensors = EncodedValues.tensors(encoding);
    for (Map.Entry<String, NDArray> part : tensors.entrySet()) {
      NDArray values = part.getValue();
      float[] weights = weights(part.getKey(), Math.toIntExact(values.size()));
      loss = loss.add(values.mul(subject.manager().create(weights, values.getShape())).sum());
    }
    return loss;
  }

  private float[] weights(String part, int size) {
    SplittableRandom random = streams.stream("weights." + part);
    float[] weights = new float[size];
    for (int k = 0; k < size; k++) {
      weights[k] = size == 1 ? 1 : (float) random.nextGaussian();
    }
    return weights;
  }

  /** Where a parameter's largest gradient stands; -1 when all are zero. */
  private static int largest(Map<String, float[]> gradients, String name) {
    float[] values = of(gradients, name);
    int largest = -1;
    for (int k = 0; k < values.length; k++) {
      if (Math.abs(values[k]) > (largest < 0 ? 0 : Math.abs(values[largest]))) {
        largest = k;
      }
    }
    return largest;
  }

  private static float[] of(Map<String, float[]> gradients, String name) {
    return java.util.Objects.requireNonNull(gradients.get(name));
  }

  private Parameter parameter(String name) {
    return java.util.Objects.requireNonNull(parameters().get(name));
  }
}
