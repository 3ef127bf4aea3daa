package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a search has found for a model.
 *
 * <p>The best is that of all trials on all rungs, the defaults among them, so that it is never
 * worse than these. A trial that did not come to the last rung is taken with the epochs that it
 * had.
 *
 * @param model the model's name
 * @param trials how many settings were tried
 * @param seconds the time that they took
 * @param defaults what the defaults came to; empty when that is not known or they diverged
 * @param best the best; of equal ones the first
 */
public record Found(
    String model,
    long trials,
    double seconds,
    Optional<TrialResult> defaults,
    Optional<TrialResult> best) {

  static Found of(String model, TunedObjective objective, ImmutableList<TrialResult> results) {
    Optional<TrialResult> defaults = Optional.empty();
    Optional<TrialResult> best = Optional.empty();
    for (TrialResult result : results) {
      if (result.valid().isEmpty()) {
        continue;
      }
      if (result.trial().number() == Trial.DEFAULTS.number()) {
        defaults = Optional.of(result);
      }
      if (best.isEmpty()
          || objective.better(result.valid().getAsDouble(), best.get().valid().getAsDouble())) {
        best = Optional.of(result);
      }
    }
    return new Found(
        model,
        results.stream().map(result -> result.trial().number()).distinct().count(),
        results.stream().mapToDouble(TrialResult::seconds).sum(),
        defaults,
        best);
  }
}
