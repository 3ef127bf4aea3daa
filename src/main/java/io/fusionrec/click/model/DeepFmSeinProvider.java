package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinLogit;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** SEIN beside DeepFM: the sum of both logits. */
public final class DeepFmSeinProvider implements ClickModelProvider<DeepFmSeinProvider.Settings> {
  /** For the service loader. */
  public DeepFmSeinProvider() {}

  /**
   * Settings of DeepFM-SEIN.
   *
   * @param hidden widths of the perceptron's layers
   * @param dropout dropout rate after each of them
   * @param neurons SEIN's H_2, H_3, ...; may be none
   * @param seinMode which reading of SEIN's layer rule
   */
  public record Settings(
      List<Integer> hidden, double dropout, List<Integer> neurons, SeinMode seinMode) {
    /** Checks the ranges. */
    public Settings {
      hidden = SettingChecks.sizes("hidden", hidden, 1);
      SettingChecks.rate("dropout", dropout);
      neurons = SettingChecks.sizes("neurons", neurons, 0);
    }
  }

  @Override
  public String name() {
    return "DeepFM-SEIN";
  }

  @Override
  public String description() {
    return "SEIN beside DeepFM's parts, added up";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(128, 64), 0.2, List.of(25), SeinMode.LINEAR);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    SeinLogit sein =
        new SeinLogit(
            parameters.scope("sein"),
            shape.fields(),
            shape.width(),
            settings.neurons(),
            settings.seinMode());
    ClickModel deep =
        new DeepFmProvider()
            .create(
                shape,
                parameters,
                new DeepFmProvider.Settings(settings.hidden(), settings.dropout()));
    return (in, training) -> deep.logits(in, training).add(sein.apply(in.embeddings()));
  }
}
