package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * SEIN in one reading of its layer rule, so that readings can stand beside each other in a table.
 */
public abstract sealed class SeinReadingProvider
    implements ClickModelProvider<SeinReadingProvider.Settings>
    permits SeinReluProvider, SeinCrossProvider {
  private final String name;
  private final String description;
  private final SeinMode mode;

  SeinReadingProvider(String name, String description, SeinMode mode) {
    this.name = name;
    this.description = description;
    this.mode = mode;
  }

  /**
   * Settings of SEIN with a fixed reading.
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
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(25), false);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return SeinProvider.sein(shape, parameters, settings.neurons(), mode, settings.seinLinear());
  }
}
