package io.fusionrec.tune;

import java.util.Locale;
import java.util.Optional;

/**
 * The line that says what a trial came to.
 *
 * @param result the trial
 * @param rung the rung on which it was trained
 * @param objective what for
 * @param found what there is of the model, this trial included
 * @param budget the seconds that there are
 */
record TrialLine(
    TrialResult result, Rung rung, TunedObjective objective, Found found, double budget) {
  String text() {
    return String.format(
        Locale.ROOT,
        "%s trial %d, rung %d of %d (%d epochs): %s%s, best %s; %.1f s, %.0f of %.0f s  %s",
        result.model(),
        result.trial().number(),
        rung.number(),
        rung.of(),
        rung.epochs(),
        result.valid().isPresent() ? "valid " + objective.criterion() + " " : "",
        result.valid().isPresent() ? figure(Optional.of(result)) : "diverged",
        figure(found.best()),
        result.seconds(),
        found.seconds(),
        budget,
        result.trial().drawn().isEmpty() ? "defaults" : String.join(" ", result.trial().changes()));
  }

  /** A figure as it is printed. */
  static String figure(Optional<TrialResult> result) {
    return result.isPresent() && result.get().valid().isPresent()
        ? String.format(Locale.ROOT, "%.4f", result.get().valid().getAsDouble())
        : "-";
  }
}
