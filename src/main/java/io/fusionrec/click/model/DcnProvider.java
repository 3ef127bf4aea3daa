package io.fusionrec.click.model;

import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * DCN, which the SEIN paper calls Deep&amp;Cross: R. Wang et al., "Deep &amp; cross network for ad
 * click predictions", ADKDD 2017.
 *
 * <pre>
 * x_{l+1} = x_0 (x_l . w_l) + b_l + x_l,   x_0 = vec(E)
 * logit   = w.[x_L; MLP(x_0)] + b
 * </pre>
 *
 * <p>Left out of the paper: batch normalisation of the deep part and clipping of gradients.
 */
public final class DcnProvider implements ClickModelProvider<DcnProvider.Settings> {
  /** For the service loader. */
  public DcnProvider() {}

  /**
   * Settings of DCN.
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
    return "DCN";
  }

  @Override
  public String description() {
    return "Deep&Cross: crosses of vec(E) beside a perceptron (R. Wang et al., Deep & cross network"
        + " for ad click predictions, ADKDD 2017)";
  }

  @Override
  public Settings defaults() {
    return new Settings(3, List.of(128, 64), 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return new CrossAndDeep(
        shape, parameters, settings.crossLayers(), false, settings.hidden(), settings.dropout());
  }
}
