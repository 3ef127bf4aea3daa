package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.StageSettings;
import io.fusionrec.train.TrainingResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stages of trainings of which the last epoch that the settings allow was the best one, so that the
 * settings ended them and not the valid part: what is compared with them may owe its lead to that.
 */
final class CutStages {
  private final Map<String, Integer> cut = new TreeMap<>();

  /**
   * Counts a run's own stages: X's are X's, and not once more those of each head on them.
   *
   * @param row what the table calls the run's row
   * @param settings the run's, which say what it shares with X
   */
  void add(String row, SettingsTree settings, RunResult run) {
    RunSettings all = RunSettings.of(settings);
    SharedBase base = new SharedBase(all.fusion());
    run.trainings()
        .forEach(
            (stage, training) -> {
              boolean own = run.head().equals("none") || !base.isShared(stage);
              if (own && !stage.endsWith(RunResult.REFIT) && isCut(training, allowed(all, stage))) {
                cut.merge(row + " " + stage, 1, Integer::sum);
              }
            });
  }

  /** Says which rows' stages they are and of how many runs; empty where there is none. */
  Optional<String> note() {
    return cut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            cut.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(
                    Collectors.joining(
                        ", ",
                        "Still better in their last allowed epoch, so ended by the settings and not"
                            + " by the valid part (runs): ",
                        ".")));
  }

  private static boolean isCut(TrainingResult training, int allowed) {
    return training.bestValid().isPresent() && training.bestEpoch() >= allowed;
  }

  /** The most epochs of a stage. */
  private static int allowed(RunSettings settings, String stage) {
    boolean rating = stage.startsWith("rating");
    if (stage.indexOf('-') < 0) {
      return (rating ? settings.rating() : settings.ranking()).epochs();
    }
    StageSettings later = stage.endsWith("-head") ? settings.head() : settings.further();
    return (rating ? later.rating() : later.ranking()).epochs();
  }
}
