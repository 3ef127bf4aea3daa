package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.SettingException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.DivergenceException;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;

/** Trains trials on one data set's train part, and judges them on its valid part. */
final class RatingTrials implements TrialTrainer {
  private final ValidExperiment experiment;
  private final SettingsTree defaults;
  private final TunedObjective objective;
  private final Path folder;
  private final String key;
  private final TrainingListener listener;
  private final Set<String> said = new HashSet<>();

  /**
   * Trials of an experiment.
   *
   * @param defaults the settings of trial 0
   * @param objective what is trained
   * @param folder where trials keep their state
   * @param key what decides the figures, but for a trial's own settings
   * @param listener is told how the trainings go on
   */
  RatingTrials(
      ValidExperiment experiment,
      SettingsTree defaults,
      TunedObjective objective,
      Path folder,
      String key,
      TrainingListener listener) {
    this.experiment = experiment;
    this.defaults = defaults;
    this.objective = objective;
    this.folder = folder;
    this.key = key;
    this.listener = listener;
  }

  @Override
  public Outcome train(FusionHead head, Trial trial, Rung rung) {
    SettingsTree settings = defaults.setAll(changes(head, trial, rung));
    TrialCheckpoints checkpoints =
        new TrialCheckpoints(
            folder(head, trial),
            ContentHash.ofText(
                key + " " + head.key() + " " + trial.of(defaults, objective).toJson()),
            rung.number());
    int kept = rung.number() < rung.of() ? rung.epochs() : 0;
    try {
      ImmutableList<TrainingResult> stages =
          experiment
              .train(
                  head, settings, checkpoints, new TrialListener(listener, said, checkpoints, kept))
              .values()
              .asList();
      TrainingResult last = stages.get(stages.size() - 1);
      return new Outcome(last.bestValid(), last.bestEpoch());
    } catch (DivergenceException | SettingException e) {
      listener.notice(String.valueOf(e.getMessage()));
      return new Outcome(OptionalDouble.empty(), 0);
    }
  }

  @Override
  public ImmutableList<String> changes(FusionHead head, Trial trial, Rung rung) {
    ImmutableList<String> own = objective.changes(trial.changes(), defaults);
    return ImmutableList.<String>builder()
        .addAll(own)
        .addAll(objective.atMost(rung.epochs(), defaults, defaults.setAll(own), head))
        .build();
  }

  @Override
  public void forget(FusionHead head, Trial trial) {
    TrialCheckpoints.remove(folder(head, trial));
  }

  private Path folder(FusionHead head, Trial trial) {
    return folder.resolve(head.key() + "-" + trial.number());
  }
}
