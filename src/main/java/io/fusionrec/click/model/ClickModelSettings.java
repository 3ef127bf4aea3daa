package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.InputException;
import java.util.List;

/**
 * Settings of the models; each reads those that concern it.
 *
 * @param hidden widths of the deep part (DeepFM, DCN, xDeepFM, NFM and others)
 * @param dropout dropout rate of the deep part and of pooled vectors
 * @param neurons SEIN's H_2, H_3, ...
 * @param seinMode which reading of SEIN's layer rule
 * @param seinLinear whether SEIN also has first-order weights; the paper's has none
 * @param cin xDeepFM's H_1, H_2, ...
 * @param attention AFM's attention width
 * @param crossLayers layers of DCN and DCN-V2
 * @param secondHidden widths of FinalMLP's second stream
 * @param heads FinalMLP's heads; must divide the last width of both streams
 */
public record ClickModelSettings(
    List<Integer> hidden,
    double dropout,
    List<Integer> neurons,
    SeinMode seinMode,
    boolean seinLinear,
    List<Integer> cin,
    int attention,
    int crossLayers,
    List<Integer> secondHidden,
    int heads) {

  /** The defaults. */
  public static final ClickModelSettings DEFAULT =
      new ClickModelSettings(
          List.of(128, 64),
          0.2,
          List.of(25),
          SeinMode.LINEAR,
          false,
          List.of(50, 50),
          16,
          3,
          List.of(64),
          4);

  /** Checks the ranges. */
  public ClickModelSettings {
    hidden = List.copyOf(hidden);
    neurons = List.copyOf(neurons);
    cin = List.copyOf(cin);
    secondHidden = List.copyOf(secondHidden);
    positive("hidden", hidden);
    positive("neurons", neurons);
    positive("cin", cin);
    positive("secondHidden", secondHidden);
    if (hidden.isEmpty() || secondHidden.isEmpty() || cin.isEmpty()) {
      throw new InputException(
          "settings 'hidden', 'secondHidden' and 'cin' must have at least one layer");
    }
    if (attention < 1 || crossLayers < 1 || heads < 1) {
      throw new InputException(
          "settings 'attention', 'crossLayers' and 'heads' must be at least 1");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new InputException("setting 'dropout' must lie in [0, 1), but is " + dropout);
    }
  }

  private static void positive(String name, List<Integer> values) {
    if (values.stream().anyMatch(value -> value < 1)) {
      throw new InputException(
          "setting '" + name + "' must hold positive numbers, but is " + values);
    }
  }
}
