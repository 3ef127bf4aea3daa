package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

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

  private final List<String> names;
  private final List<Parameter> parameters;
  private final float[] rates;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> variances = new ArrayList<>();
  private long steps;

  /** An optimiser of all parameters of a set. */
  public Adam(ParameterSet set) {
    this(set, name -> 1);
  }

  /**
   * An optimiser of all parameters of a set, each with a learning rate of its own.
   *
   * @param rates by a parameter's name, what its learning rate is multiplied by; one of 0 stays as
   *     it is
   */
  public Adam(ParameterSet set, ToDoubleFunction<String> rates) {
    names = List.copyOf(set.all().keySet());
    this.rates = new float[names.size()];
    for (int k = 0; k < names.size(); k++) {
      this.rates[k] = (float) rates.applyAsDouble(names.get(k));
    }
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
      if (rates[k] == 0) {
        continue;
      }
      NDArray weight = parameters.get(k).getArray();
      NDArray gradient = weight.getGradient();
      weight
          .getNDArrayInternal()
          .adamUpdate(
              new NDList(weight, gradient, means.get(k), variances.get(k)),
              new NDList(weight),
              (float) learningRate * rates[k],
              (float) correction * rates[k],
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
  public StoredArrays values() {
    return weights().stored("");
  }

  @Override
  public void restoreValues(StoredArrays values) {
    weights().restore("", values);
  }

  @Override
  public long steps() {
    return steps;
  }

  /** Each parameter's mean, then each's variance. */
  @Override
  public StoredArrays moments() {
    return new NamedArrays(names, means)
        .stored(".mean")
        .and(new NamedArrays(names, variances).stored(".variance"));
  }

  @Override
  public void restoreMoments(StoredArrays moments, long stepCount) {
    new NamedArrays(names, means).restore(".mean", moments);
    new NamedArrays(names, variances).restore(".variance", moments);
    steps = stepCount;
  }

  private NamedArrays weights() {
    return new NamedArrays(names, parameters.stream().map(Parameter::getArray).toList());
  }
}
