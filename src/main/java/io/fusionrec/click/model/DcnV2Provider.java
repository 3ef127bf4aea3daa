package io.fusionrec.click.model;

import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * DCN V2 in its parallel form: R. Wang et al., "DCN V2: improved deep &amp; cross network and
 * practical lessons for web-scale learning to rank systems", WWW 2021.
 *
 * <pre>
 * x_{l+1} = x_0 * (W_l x_l + b_l) + x_l,   x_0 = vec(E)
 * logit   = w.[x_L; MLP(x_0)] + b
 * </pre>
 */
public final class DcnV2Provider implements ClickModelProvider<DcnV2Provider.Settings> {
  /** For the service loader. */
  public DcnV2Provider() {}

  /**
   * Settings of DCN V2.
   *
   * @param crossLayers the number of crosses, L
   * @param hidden widths of the perceptron's layers
   * @param dropout dropout rate after each of them
   */
  public record Settings(int crossLayers, List<Integer> hidden, double dropout) {
    /** Checks the ranges. */
    public Settings {
      SettingChecks.atLeast("crossLayers", crossLayers, 1);
      hidden = SettingChecks.sizes("hidden", hidden, 1);
      SettingChecks.rate("dropout", dropout);
    }
  }

  @Override
  public String name() {
    return "DCN-V2";
  }

  @Override
  public String description() {
    return "crosses with matrices beside a perceptron (R. Wang et al., DCN V2, WWW 2021)";
  }

  @Override
  public Settings defaults() {
    return new Settings(3, List.of(128, 64), 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return new CrossAndDeep(
        shape, parameters, settings.crossLayers(), true, settings.hidden(), settings.dropout());
  }
}
