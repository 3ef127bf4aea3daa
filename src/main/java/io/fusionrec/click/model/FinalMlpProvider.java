package io.fusionrec.click.model;

import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** Provides {@link FinalMlp}. */
public final class FinalMlpProvider implements ClickModelProvider<FinalMlpProvider.Settings> {
  /** For the service loader. */
  public FinalMlpProvider() {}

  /**
   * Settings of FinalMLP.
   *
   * @param hidden widths of the first stream's layers
   * @param secondHidden widths of the second stream's layers
   * @param dropout dropout rate after each of them
   * @param heads heads of the bilinear fusion; must divide the last width of both streams
   */
  public record Settings(
      List<Integer> hidden, List<Integer> secondHidden, double dropout, int heads) {
    /** Checks the ranges. */
    public Settings {
      hidden = SettingChecks.sizes("hidden", hidden, 1);
      secondHidden = SettingChecks.sizes("secondHidden", secondHidden, 1);
      SettingChecks.rate("dropout", dropout);
      SettingChecks.atLeast("heads", heads, 1);
      int first = hidden.get(hidden.size() - 1);
      int second = secondHidden.get(secondHidden.size() - 1);
      if (first % heads != 0 || second % heads != 0) {
        throw new InputException(
            "setting 'model.heads' must divide the last widths of 'model.hidden' and"
                + " 'model.secondHidden', "
                + first
                + " and "
                + second
                + ", but is "
                + heads);
      }
    }
  }

  @Override
  public String name() {
    return "FinalMLP";
  }

  @Override
  public String description() {
    return "two gated perceptrons, fused bilinearly (K. Mao et al., FinalMLP: an enhanced two-stream"
        + " MLP model for CTR prediction, AAAI 2023)";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(128, 64), List.of(64), 0.2, 4);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    return new FinalMlp(parameters, shape, settings);
  }
}
