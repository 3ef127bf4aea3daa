package io.fusionrec.click.model;

import io.fusionrec.interaction.FactorizationMachine;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * DeepFM: H. Guo et al., "DeepFM: a factorization-machine based neural network for CTR prediction",
 * IJCAI 2017.
 *
 * <pre>
 * logit = w.x + sum_{i &lt; j} e_i.e_j + MLP(vec(E))
 * </pre>
 */
public final class DeepFmProvider implements ClickModelProvider<DeepFmProvider.Settings> {
  /** For the service loader. */
  public DeepFmProvider() {}

  /**
   * Settings of DeepFM.
   *
   * @param hidden widths of the perceptron's layers
   * @param dropout dropout rate after each of them
   */
  public record Settings(List<Integer> hidden, double dropout) {
    /** Checks the ranges. */
    public Settings {
      hidden = SettingChecks.sizes("hidden", hidden, 1);
      SettingChecks.rate("dropout", dropout);
    }
  }

  @Override
  public String name() {
    return "DeepFM";
  }

  @Override
  public String description() {
    return "FM + a perceptron over vec(E) (H. Guo et al., DeepFM: a factorization-machine based"
        + " neural network for CTR prediction, IJCAI 2017)";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(128, 64), 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    DeepOutput deep =
        new DeepOutput(
            parameters.scope("deep"),
            shape.fields() * shape.width(),
            settings.hidden(),
            settings.dropout());
    return (in, training) ->
        in.linear()
            .add(FactorizationMachine.second(in.embeddings()))
            .add(deep.apply(in.flat(), training));
  }
}
