package io.fusionrec.paper;

import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import java.util.function.Function;

/** Models of a table are compared on the same data, which one of them must not set for itself. */
final class SameBranch {
  private SameBranch() {}

  /** Checks that models for clicks prepare the data alike, by their files and what is changed. */
  static void requireData(List<ClickModelProvider<?>> models, List<String> changes) {
    List<String> ofData = changes.stream().filter(change -> change.startsWith("data.")).toList();
    require(
        "data",
        models,
        ClickModelProvider::name,
        model -> ClickRunSettings.defaults(model).setAll(ofData));
  }

  /**
   * Checks a branch of settings that all models share.
   *
   * @param branch its name
   * @param models the models
   * @param name a model's name
   * @param settings a model's settings, its own file laid over the defaults, and over that what is
   *     changed for all
   * @throws InputException when a model has others than the first
   */
  static <M> void require(
      String branch, List<M> models, Function<M, String> name, Function<M, SettingsTree> settings) {
    if (models.isEmpty()) {
      return;
    }
    String first = settings.apply(models.get(0)).branch(branch).toJson();
    for (M model : models) {
      if (!settings.apply(model).branch(branch).toJson().equals(first)) {
        throw new InputException(
            "the settings files of %s and %s have different values under '%s', so that they would not be compared on the same data"
                .formatted(name.apply(models.get(0)), name.apply(model), branch));
      }
    }
  }
}
