package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a search has found, a line for each model.
 *
 * @param data the data set
 * @param seed the seed
 * @param objective what was tuned for
 * @param folder the folder of the search
 * @param models what was found for each model
 */
public record TuneTable(
    RatingData data,
    long seed,
    TunedObjective objective,
    Path folder,
    ImmutableList<Found> models) {
  /** The table as text, and where everything is. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s%s, seed %d, valid %s%n%-26s%8s%10s%10s%10s  %s%n",
            data.name(),
            data.generated() ? " (generated data, says nothing about real people)" : "",
            seed,
            objective.criterion(),
            "model",
            "trials",
            "seconds",
            "defaults",
            "best",
            "settings that differ"));
    for (Found found : models) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-26s%8d%10.0f%10s%10s  %s%n",
              found.model(),
              found.trials(),
              found.seconds(),
              TrialLine.figure(found.defaults()),
              TrialLine.figure(found.best()),
              found.best().map(TrialResult::set).filter(set -> !set.isEmpty()).orElse("none")));
    }
    return text.append("Trials and best settings are in ").append(folder).append('\n').toString();
  }
}
