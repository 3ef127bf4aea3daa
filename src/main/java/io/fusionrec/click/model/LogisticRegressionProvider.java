package io.fusionrec.click.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;

/** Logistic regression: logit = w.x + b. */
public final class LogisticRegressionProvider implements ClickModelProvider<NoSettings> {
  /** For the service loader. */
  public LogisticRegressionProvider() {}

  @Override
  public String name() {
    return "LR";
  }

  @Override
  public String description() {
    return "logistic regression: w.x + b";
  }

  @Override
  public NoSettings defaults() {
    return new NoSettings();
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, NoSettings settings) {
    Parameter bias = parameters.create("bias", new Shape(1), Initial.ZERO);
    return (in, training) -> in.linear().add(bias.getArray());
  }
}
