package io.fusionrec.click.model;

import io.fusionrec.interaction.FactorizationMachine;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * The neural factorization machine: X. He, T.-S. Chua, "Neural factorization machines for sparse
 * predictive analytics", SIGIR 2017.
 *
 * <pre>
 * logit = w.x + MLP(sum_{i &lt; j} e_i * e_j)
 * </pre>
 *
 * <p>Left out of the paper: batch normalisation, and dropout of the pooled vector itself (hidden
 * layers have it).
 */
public final class NfmProvider implements ClickModelProvider<NfmProvider.Settings> {
  /** For the service loader. */
  public NfmProvider() {}

  /**
   * Settings of NFM.
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
    return "NFM";
  }

  @Override
  public String description() {
    return "w.x + a perceptron over the pooled e_i*e_j (X. He, T.-S. Chua, Neural factorization"
        + " machines for sparse predictive analytics, SIGIR 2017)";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(128, 64), 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    DeepOutput deep =
        new DeepOutput(
            parameters.scope("deep"), shape.width(), settings.hidden(), settings.dropout());
    return (in, training) ->
        in.linear().add(deep.apply(FactorizationMachine.pool(in.embeddings()), training));
  }
}
