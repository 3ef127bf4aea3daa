package io.fusionrec.click.model;

import io.fusionrec.interaction.FactorizationMachine;
import io.fusionrec.tensor.ParameterSet;

/**
 * The factorization machine: S. Rendle, "Factorization machines", ICDM 2010.
 *
 * <pre>
 * logit = w.x + b + sum_{i &lt; j} e_i.e_j
 * </pre>
 */
public final class FmProvider implements ClickModelProvider<NoSettings> {
  /** For the service loader. */
  public FmProvider() {}

  @Override
  public String name() {
    return "FM";
  }

  @Override
  public String description() {
    return "w.x + sum of all e_i.e_j (S. Rendle, Factorization machines, ICDM 2010)";
  }

  @Override
  public NoSettings defaults() {
    return new NoSettings();
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, NoSettings settings) {
    ClickModel linear = new LogisticRegressionProvider().create(shape, parameters, settings);
    return (in, training) ->
        linear.logits(in, training).add(FactorizationMachine.second(in.embeddings()));
  }
}
