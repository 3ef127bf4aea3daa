package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Stages of trainings whose last allowed epoch was their best one, so that the settings ended them
 * and not the valid part: what is compared with them may owe its lead to that.
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
    SharedBase base = new SharedBase(RunSettings.of(settings).fusion());
    run.trainings()
        .forEach(
            (stage, training) -> {
              boolean own = run.head().equals("none") || !base.isShared(stage);
              if (own && isCut(training) && !stage.endsWith(RunResult.REFIT)) {
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

  private static boolean isCut(TrainingResult training) {
    List<EpochRecord> history = training.history();
    return training.bestValid().isPresent()
        && training.bestEpoch() > 0
        && training.bestEpoch() == history.get(history.size() - 1).epoch();
  }
}
