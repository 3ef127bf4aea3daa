package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.HashSet;
import java.util.List;

/** The settings that a table tries for models for clicks. */
final class ClickTrials {
  private final List<String> changes;
  private final ImmutableList<ImmutableList<String>> grid;

  /**
   * Trials of some models.
   *
   * @param changes settings changed for all models that have them, as {@code name=value}
   * @param trials the settings tried for each model; 1 takes the defaults
   * @throws InputException when no model has a setting that is changed, it is out of range, or it
   *     makes two trials of a model the same
   */
  ClickTrials(List<ClickModelProvider<?>> models, List<String> changes, int trials) {
    this.changes = List.copyOf(changes);
    grid = TuningGrid.first(trials);
    for (String change : this.changes) {
      List<SettingsTree> all = models.stream().map(ClickRunSettings::defaults).toList();
      if (all.stream()
          .allMatch(tree -> ClickRunSettings.concerning(tree, List.of(change)).isEmpty())) {
        all.get(0).set(change); // says what is wrong with it
      }
    }
    for (ClickModelProvider<?> model : models) {
      List<SettingsTree> tried = of(model);
      tried.forEach(settings -> ClickRunSettings.check(model, settings));
      if (new HashSet<>(tried).size() < tried.size()) {
        throw new InputException(
            "--set "
                + String.join(",", tuned())
                + " makes trials of "
                + model.name()
                + " equal; leave it out, or give --trials 1");
      }
    }
  }

  /** Whether there is nothing to choose from. */
  boolean single() {
    return grid.size() == 1;
  }

  /** How many settings are tried for each model. */
  int count() {
    return grid.size();
  }

  /** What is changed for all models. */
  List<String> changes() {
    return changes;
  }

  /** The settings that are tried for a model: its defaults, or each of several trials. */
  ImmutableList<SettingsTree> of(ClickModelProvider<?> model) {
    return single()
        ? ImmutableList.of(with(model, List.of()))
        : grid.stream().map(trial -> with(model, trial)).collect(ImmutableList.toImmutableList());
  }

  /** What a model was given of that which trials change. */
  String text(SettingsTree settings) {
    return single()
        ? "defaults"
        : String.join(
            " ",
            TuningGrid.NAMES.stream()
                .filter(settings::has)
                .map(name -> name + "=" + settings.text(name))
                .toList());
  }

  private SettingsTree with(ClickModelProvider<?> model, List<String> trial) {
    SettingsTree defaults = ClickRunSettings.defaults(model);
    return defaults
        .setAll(ClickRunSettings.concerning(defaults, trial))
        .setAll(ClickRunSettings.concerning(defaults, changes));
  }

  /** The changes of what trials change. */
  private List<String> tuned() {
    return changes.stream()
        .filter(change -> TuningGrid.NAMES.contains(change.split("=", 2)[0].trim()))
        .toList();
  }
}
