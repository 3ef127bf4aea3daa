package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.settings.SettingChecks;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.TrainingSettings;
import java.util.List;

/**
 * Everything that decides the result of a run on clicks besides the data, the model with its own
 * settings, and the seed.
 *
 * @param data how raw values become ids
 * @param width D, the width of field embeddings
 * @param deviation the standard deviation of their first values
 * @param checks looks at the valid part in one pass over the train part; one where a pass has fewer
 *     steps
 * @param training rows in a step, learning rate, regularisation. Its epochs are passes over the
 *     train part; its patience counts looks, and a decay is of each
 */
public record ClickRunSettings(
    PreprocessingSettings data,
    int width,
    double deviation,
    int checks,
    TrainingSettings training) {
  private static final String MODEL = "model";

  /** Checks the ranges. */
  public ClickRunSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("checks", checks, 1);
    SettingChecks.positive("deviation", deviation);
  }

  /**
   * The defaults for a model on any data, with its own settings as the branch {@code model}. Where
   * the model's jar holds {@code fusion-configs/ctr-MODEL.json}, that is laid over them.
   */
  public static SettingsTree defaults(ClickModelProvider<?> model) {
    return SettingsTree.of(
            new ClickRunSettings(
                PreprocessingSettings.DEFAULT,
                16,
                0.05,
                2,
                new TrainingSettings(10, 4096, 0.004, 1, 2, 0.003)))
        .withBranch(MODEL, SettingsTree.of(model.defaults()))
        .withResource(model.getClass(), "/fusion-configs/ctr-" + model.name() + ".json");
  }

  /** The settings in a tree made by {@link #defaults}. */
  public static ClickRunSettings of(SettingsTree tree) {
    return tree.without(MODEL).as(ClickRunSettings.class);
  }

  /** The model's own settings in a tree made by {@link #defaults}. */
  static SettingsTree ofModel(SettingsTree tree) {
    return tree.branch(MODEL);
  }

  /**
   * Checks the ranges of all settings before any work is done.
   *
   * @throws io.fusionrec.settings.InputException when one is out of range
   */
  public static void check(ClickModelProvider<?> model, SettingsTree tree) {
    of(tree);
    model.settings(ofModel(tree));
  }

  /** Of changes meant for several models, {@code name=value} each, those that a tree has. */
  public static ImmutableList<String> concerning(SettingsTree tree, List<String> changes) {
    List<String> names = tree.names();
    return changes.stream()
        .filter(change -> names.contains(change.split("=", 2)[0].trim()))
        .collect(ImmutableList.toImmutableList());
  }
}
