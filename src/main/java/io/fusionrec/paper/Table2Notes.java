package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickObjective;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences under a table of models for clicks.
 *
 * @param first the data as the first seed divides them
 * @param models the models that were asked for
 * @param seeds the seeds
 * @param trials the settings that were tried
 * @param used the settings that each model was trained with in the end, by its name
 * @param runs the runs
 * @param leftOut a sentence for each model that is left out
 * @param evidence what p-values speak of
 */
record Table2Notes(
    ClickDataset first,
    List<ClickModelProvider<?>> models,
    List<Long> seeds,
    ClickTrials trials,
    Map<String, SettingsTree> used,
    List<RunResult> runs,
    List<String> leftOut,
    Evidence evidence) {
  /** The figure that is a speed. */
  static final String RATE = "rows/s";

  ImmutableList<String> sentences() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(data());
    notes.add(
        trials.single()
            ? "Settings are the defaults, untuned."
            : "Of each model "
                + trials.count()
                + " settings were tried, the same for all, and the "
                + (first.valid().oneClass() ? "smallest log loss" : "best AUC")
                + " on the valid part of the first seed decided: "
                + used.entrySet().stream()
                    .map(model -> model.getKey() + "=" + trials.text(model.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"))
                + "."
                + shared());
    notes.add(settings());
    notes.addAll(leftOut);
    notes.add(
        TableNotes.trainedBy(runs)
            + " "
            + RATE
            + " holds training with the looks at the valid part.");
    notes.add(used.containsKey(Table2Run.REFERENCE) ? compared() : uncompared());
    runs.stream().flatMap(run -> run.notices().stream()).distinct().forEach(notes::add);
    notes.add(
        "Rows in italics are the paper's, on its own data, with AUC and log loss in the right"
            + " columns (they are swapped in print). They can't be compared with rows on other"
            + " data.");
    return notes.build();
  }

  private String compared() {
    return "Intervals: "
        + (seeds.size() > 1
            ? "t distribution with the same corrected standard error. "
            : "AUC after DeLong over the test examples (where two of either label are among them),"
                + " log loss by the paired t-test. ")
        + evidence.note(Evidence.Units.ROWS);
  }

  private String uncompared() {
    return "Nothing is compared: "
        + Table2Run.REFERENCE
        + (models.stream().anyMatch(model -> model.name().equals(Table2Run.REFERENCE))
            ? " is left out."
            : " is not among the models.");
  }

  private String data() {
    return String.format(
        Locale.ROOT,
        "Data %s, sha256 %s; %,d train, %,d valid, %,d test examples of the first seed, %d"
            + " fields, %,d values; seeds %s decide first values and the parts that the data don't declare.",
        first.name(),
        first.sha256(),
        first.train().size(),
        first.valid().size(),
        first.test().size(),
        first.schema().width(),
        first.schema().ids(),
        seeds);
  }

  /** Where parts are drawn, a choice on one seed's valid part has seen rows of others' tests. */
  private String shared() {
    return seeds.size() > 1 && evidence == Evidence.SPLITS
        ? " The seeds' parts are drawn independently, so that the test parts of the others hold rows"
            + " of that valid part, as many as their share of the data."
        : "";
  }

  /** D and the rows in a step, as they were: small data take smaller steps. */
  private String shape(SettingsTree settings) {
    ClickRunSettings run = ClickRunSettings.of(settings);
    return "D = " + run.width() + ", batch " + ClickObjective.batch(run.training(), first);
  }

  private String settings() {
    List<String> shapes = used.values().stream().map(this::shape).distinct().toList();
    return (shapes.size() == 1
            ? shapes.get(0)
            : used.entrySet().stream()
                .map(model -> model.getKey() + ": " + shape(model.getValue()))
                .collect(Collectors.joining("; ")))
        + "; each model's own settings: "
        + used.entrySet().stream()
            .map(model -> own(model.getKey(), model.getValue()))
            .collect(Collectors.joining(", "))
        + (trials.changes().isEmpty() ? "." : "; changed for all: " + trials.changes() + ".");
  }

  /** A model's own settings in one line. */
  private static String own(String model, SettingsTree settings) {
    return model + " " + settings.branch("model").toJson().replaceAll("\\s+|\"", "");
  }
}
