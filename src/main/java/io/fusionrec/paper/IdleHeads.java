package io.fusionrec.paper;

import io.fusionrec.experiment.RunResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Heads that made no figure on valid better than X's: their rows say X's figures of that objective
 * once more, and a difference from them is a difference from X.
 */
final class IdleHeads {
  private final Map<String, Integer> idle = new TreeMap<>();

  /**
   * Counts a run's heads that are such.
   *
   * @param row what the table calls the run's row
   */
  void add(String row, RunResult run) {
    run.trainings()
        .forEach(
            (stage, training) -> {
              if (stage.endsWith("-head")
                  && training.bestValid().isPresent()
                  && training.bestEpoch() == 0) {
                idle.merge(row + " " + stage, 1, Integer::sum);
              }
            });
  }

  /** Says which they are and of how many runs; empty where there is none. */
  Optional<String> note() {
    return idle.isEmpty()
        ? Optional.empty()
        : Optional.of(
            idle.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(
                    Collectors.joining(
                        ", ",
                        "Nothing gained on valid, so that these are X's own figures in their"
                            + " objective, and a difference from them is one from X (runs): ",
                        ".")));
  }
}
