package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** SEIN in the reading {@link SeinMode#CROSS}: a row of its own in tables. */
public final class SeinCrossProvider implements ClickModelProvider<SeinCrossProvider.Settings> {
  /** For the service loader. */
  public SeinCrossProvider() {}

  /**
   * Settings of SEIN-cross.
   *
   * @param neurons H_2, H_3, ...: the sizes of the layers after the first; may be none
   * @param seinLinear whether there are first-order weights too; the paper's SEIN has none
   */
  public record Settings(List<Integer> neurons, boolean seinLinear) {
    /** Checks the ranges. */
    public Settings {
      neurons = SettingChecks.sizes("neurons", neurons, 0);
    }
  }

  @Override
  public String name() {
    return "SEIN-cross";
  }

  @Override
  public String description() {
    return "SEIN whose layers multiply by the embeddings again, each raising the order by one";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(25), false);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return SeinProvider.sein(
        shape, parameters, settings.neurons(), SeinMode.CROSS, settings.seinLinear());
  }
}
