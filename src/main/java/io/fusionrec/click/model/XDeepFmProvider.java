package io.fusionrec.click.model;

import io.fusionrec.interaction.CompressedInteraction;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/**
 * xDeepFM: J. Lian et al., "xDeepFM: combining explicit and implicit feature interactions for
 * recommender systems", KDD 2018.
 *
 * <pre>
 * logit = w.x + w_c.CIN(E) + b + MLP(vec(E))      CIN: see {@link CompressedInteraction}
 * </pre>
 */
public final class XDeepFmProvider implements ClickModelProvider<XDeepFmProvider.Settings> {
  /** For the service loader. */
  public XDeepFmProvider() {}

  /**
   * Settings of xDeepFM.
   *
   * @param cin the sizes of the compressed interaction network's layers, H_1, H_2, ...
   * @param hidden widths of the perceptron's layers
   * @param dropout dropout rate after each of them
   */
  public record Settings(List<Integer> cin, List<Integer> hidden, double dropout) {
    /** Checks the ranges. */
    public Settings {
      cin = SettingChecks.sizes("cin", cin, 1);
      hidden = SettingChecks.sizes("hidden", hidden, 1);
      SettingChecks.rate("dropout", dropout);
    }
  }

  @Override
  public String name() {
    return "xDeepFM";
  }

  @Override
  public String description() {
    return "w.x + a compressed interaction network + a perceptron (J. Lian et al., xDeepFM, KDD"
        + " 2018)";
  }

  @Override
  public Settings defaults() {
    return new Settings(List.of(50, 50), List.of(128, 64), 0.2);
  }

  @Override
  public ClickModel create(InputShape shape, ParameterSet parameters, Settings settings) {
    CompressedInteraction cin =
        new CompressedInteraction(
            parameters.scope("cin"), shape.fields(), shape.width(), settings.cin());
    DeepOutput deep =
        new DeepOutput(
            parameters.scope("deep"),
            shape.fields() * shape.width(),
            settings.hidden(),
            settings.dropout());
    Linear output = new Linear(parameters.scope("output"), cin.outputWidth(), 1);
    return (in, training) ->
        in.linear()
            .add(output.apply(cin.apply(in.embeddings())))
            .add(deep.apply(in.flat(), training));
  }
}
