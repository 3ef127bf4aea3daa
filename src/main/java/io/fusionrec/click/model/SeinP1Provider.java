package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** A control: SEIN without the layers after the first, logit = w.p1 + b. */
public final class SeinP1Provider implements ClickModelProvider<SeinP1Provider.Settings> {
  /** For the service loader. */
  public SeinP1Provider() {}

  /**
   * Settings of SEIN-p1.
   *
   * @param seinLinear whether there are first-order weights too
   */
  public record Settings(boolean seinLinear) {}

  @Override
  public String name() {
    return "SEIN-p1";
  }

  @Override
  public String description() {
    return "control: SEIN without its layers, w.p1 + b";
  }

  @Override
  public Settings defaults() {
    return new Settings(false);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return SeinProvider.sein(shape, parameters, List.of(), SeinMode.LINEAR, settings.seinLinear());
  }
}
