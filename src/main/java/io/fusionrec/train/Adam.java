package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015) with beta1 =
 * 0.9, beta2 = 0.999, epsilon = 1e-8.
 *
 * <p>DJL's own optimiser computes the same but hides its moments and step count, without which a
 * run can't be resumed exactly; here they can be read and put back.
 */
public final class Adam implements Learnable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final ParameterSet set;
  private final List<Parameter> parameters;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> variances = new ArrayList<>();
  private long steps;

  /** An optimiser of all parameters of a set. */
  public Adam(ParameterSet set) {
    this.set = set;
    parameters = List.copyOf(set.all().values());
    for (Parameter parameter : parameters) {
      means.add(set.manager().zeros(parameter.getShape()));
      variances.add(set.manager().zeros(parameter.getShape()));
    }
  }

  @Override
  public void step(double learningRate) {
    steps++;
    double correction =
        learningRate
            * Math.sqrt(1 - Math.pow(BETA2, (double) steps))
            / (1 - Math.pow(BETA1, (double) steps));
    for (int k = 0; k < parameters.size(); k++) {
      NDArray weight = parameters.get(k).getArray();
      NDArray gradient = weight.getGradient();
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, gradient, means.get(k), variances.get(k)),
              new NDList(weight),
              (float) learningRate,
              (float) correction,
              0f,
              1f,
              -1f,
              (float) BETA1,
              (float) BETA2,
              1e-8f,
              false,
              false);
    }
  }

  @Override
  public List<float[]> values() {
    return set.snapshot();
  }

  @Override
  public void restoreValues(List<float[]> values) {
    set.restore(values);
  }

  @Override
  public long steps() {
    return steps;
  }

  /** Each parameter's mean, then each's variance. */
  @Override
  public List<float[]> moments() {
    List<float[]> values = new ArrayList<>();
    means.forEach(mean -> values.add(mean.toFloatArray()));
    variances.forEach(variance -> values.add(variance.toFloatArray()));
    return values;
  }

  @Override
  public void restoreMoments(List<float[]> values, long stepCount) {
    for (int k = 0; k < means.size(); k++) {
      HostValues.into(means.get(k), values.get(k));
      HostValues.into(variances.get(k), values.get(means.size() + k));
    }
    steps = stepCount;
  }
}
