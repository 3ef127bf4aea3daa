package io.fusionrec.click.model;

import io.fusionrec.interaction.AttentionalInteraction;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * The attentional factorization machine: J. Xiao et al., "Attentional factorization machines:
 * learning the weight of feature interactions via attention networks", IJCAI 2017.
 *
 * <pre>
 * logit = w.x + b + p.(sum_{i &lt; j} a_ij (e_i * e_j))      a_ij: see {@link AttentionalInteraction}
 * </pre>
 *
 * <p>Left out of the paper: the penalty of the attention's matrix.
 */
public final class AfmProvider implements ClickModelProvider<AfmProvider.Settings> {
  /** For the service loader. */
  public AfmProvider() {}

  /**
   * Settings of AFM.
   *
   * @param attention the attention's width
   * @param dropout dropout rate of the pooled vector
   */
  public record Settings(int attention, double dropout) {
    /** Checks the ranges. */
    public Settings {
      SettingChecks.atLeast("attention", attention, 1);
      SettingChecks.rate("dropout", dropout);
    }
  }

  @Override
  public String name() {
    return "AFM";
  }

  @Override
  public String description() {
    return "w.x + attention over the e_i*e_j (J. Xiao et al., Attentional factorization machines,"
        + " IJCAI 2017)";
  }

  @Override
  public Settings defaults() {
    return new Settings(16, 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    AttentionalInteraction attention =
        new AttentionalInteraction(
            parameters.scope("attention"),
            shape.fields(),
            shape.width(),
            settings.attention(),
            settings.dropout());
    Linear output = new Linear(parameters.scope("output"), shape.width(), 1);
    return (in, training) ->
        in.linear().add(output.apply(attention.apply(in.embeddings(), training)));
  }
}
