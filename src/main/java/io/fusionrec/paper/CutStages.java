package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.Collection;
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
  private CutStages() {}

  /** Says which models' stages they are and of how many runs; empty where there is none. */
  static Optional<String> note(Collection<RunResult> runs) {
    Map<String, Integer> cut = new TreeMap<>();
    for (RunResult run : runs) {
      run.trainings()
          .forEach(
              (stage, training) -> {
                boolean own = run.head().equals("none") || stage.endsWith(TrainingStages.HEAD);
                if (own && isCut(training) && !stage.endsWith(RunResult.REFIT)) {
                  cut.merge(run.model() + " " + stage, 1, Integer::sum);
                }
              });
    }
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
