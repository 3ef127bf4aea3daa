package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import io.fusionrec.interaction.SeinLogit;
import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * SEIN: Feng and Jiang, "Recommendation model based on separated embedding interaction networks",
 * Journal of Shenzhen University Science and Engineering 40(4):513-520, 2023.
 *
 * <pre>
 * logit = w.p+ + b      p+: see {@link io.fusionrec.interaction.Sein}
 * </pre>
 */
public final class SeinProvider implements ClickModelProvider<SeinProvider.Settings> {
  /** For the service loader. */
  public SeinProvider() {}

  /**
   * Settings of SEIN.
   *
   * @param neurons H_2, H_3, ...: the sizes of the layers after the first; may be none
   * @param seinMode which reading of the layer rule
   * @param seinLinear whether there are first-order weights too; the paper's SEIN has none
   */
  public record Settings(List<Integer> neurons, SeinMode seinMode, boolean seinLinear) {
    /** Checks the ranges. */
    public Settings {
      neurons = SettingChecks.sizes("neurons", neurons, 0);
    }
  }

  /** What all readings of SEIN have in common. */
  static ClickModel sein(
      InputShape shape,
      ParameterSet scope,
      List<Integer> neurons,
      SeinMode mode,
      boolean firstOrder) {
    SeinLogit sein =
        new SeinLogit(scope.scope("sein"), shape.fields(), shape.width(), neurons, mode);
    return (in, training) -> {
      NDArray logits = sein.apply(in.embeddings());
      return firstOrder ? logits.add(in.linear()) : logits;
    };
  }

  @Override
  public String name() {
    return "SEIN";
  }

  @Override
  public String description() {
    return "separated embedding interaction networks (Feng, Jiang, Recommendation model based on"
        + " separated embedding interaction networks, Journal of Shenzhen University Science and"
        + " Engineering 40(4), 2023)";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(25), SeinMode.LINEAR, false);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return sein(shape, parameters, settings.neurons(), settings.seinMode(), settings.seinLinear());
  }
}
