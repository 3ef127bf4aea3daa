package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.AucComparison;
import io.fusionrec.eval.LogLossComparison;
import io.fusionrec.eval.PairedPredictions;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.CheckpointFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Regenerates the SEIN paper's Table 2 on a table of clicks: every model, tuned with the same
 * budget on the valid part of the first seed, then trained with each seed; SEIN compared with every
 * other model on the same test rows.
 *
 * <p>Resumable run by run: a model whose run folder holds a finished checkpoint is not trained
 * again but only measured.
 */
public final class Table2Run {
  private static final String REFERENCE = "SEIN";
  private static final String RATE = "rows/s";
  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of("AUC", "logloss", "PR-AUC", "calibration", RATE);

  private final LongFunction<ClickDataset> data;
  private final List<ClickModelProvider<?>> models;
  private final List<String> changes;
  private final List<Long> seeds;
  private final int trials;
  private final RunEnvironment environment;
  private final Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
  private final Map<String, List<ClickResult>> results = new LinkedHashMap<>();
  private final Map<String, String> chosen = new LinkedHashMap<>();

  /**
   * A table.
   *
   * @param data loads the data as a seed divides them
   * @param models the models in order
   * @param changes settings changed for all models that have them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param trials the settings tried for each model; 1 takes the defaults
   * @param environment where the runs are made
   * @throws io.fusionrec.settings.InputException when no model has a setting that is changed, or it
   *     is out of range
   */
  public Table2Run(
      LongFunction<ClickDataset> data,
      List<ClickModelProvider<?>> models,
      List<String> changes,
      List<Long> seeds,
      int trials,
      RunEnvironment environment) {
    this.data = data;
    this.models = List.copyOf(models);
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.trials = trials;
    this.environment = environment;
    for (String change : this.changes) {
      List<SettingsTree> all = this.models.stream().map(ClickRunSettings::defaults).toList();
      if (all.stream()
          .allMatch(tree -> ClickRunSettings.concerning(tree, List.of(change)).isEmpty())) {
        all.get(0).set(change); // says what is wrong with it
      }
    }
    for (ClickModelProvider<?> model : this.models) {
      ClickRunSettings.check(model, with(model, List.of()));
    }
  }

  /** Trains what is not trained yet, measures all, and gives the table. */
  public ResultTable run() {
    for (ClickModelProvider<?> model : models) {
      SettingsTree settings = tuned(model);
      for (long seed : seeds) {
        results
            .computeIfAbsent(model.name(), key -> new ArrayList<>())
            .add(train(model, settings, seed));
      }
    }
    ClickDataset first = data(seeds.get(0));
    return new ResultTable(
        "Table 2 on " + first.name() + (first.generated() ? " (generated data)" : ""),
        COLUMNS,
        rows(first),
        "SEIN minus the other model",
        differences(first),
        published(first),
        notes(first));
  }

  private ClickDataset data(long seed) {
    return loaded.computeIfAbsent(seed, data::apply);
  }

  private SettingsTree with(ClickModelProvider<?> model, List<String> trial) {
    SettingsTree defaults = ClickRunSettings.defaults(model);
    return defaults
        .setAll(ClickRunSettings.concerning(defaults, trial))
        .setAll(ClickRunSettings.concerning(defaults, changes));
  }

  /** The settings with the best AUC on the valid part of the first seed. */
  private SettingsTree tuned(ClickModelProvider<?> model) {
    if (trials == 1) {
      chosen.put(model.name(), "defaults");
      return with(model, List.of());
    }
    SettingsTree best = with(model, List.of());
    double highest = Double.NEGATIVE_INFINITY;
    for (List<String> trial : TuningGrid.first(trials)) {
      SettingsTree settings = with(model, trial);
      double valid = bestValid(train(model, settings, seeds.get(0)));
      // Without an AUC it is a log loss.
      double figure = data(seeds.get(0)).valid().oneClass() ? -valid : valid;
      if (figure > highest) {
        highest = figure;
        best = settings;
        chosen.put(model.name(), String.join(" ", ClickRunSettings.concerning(settings, trial)));
      }
    }
    return best;
  }

  private static double bestValid(ClickResult result) {
    return result.run().trainings().values().stream()
        .flatMapToDouble(training -> training.bestValid().stream())
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private ClickResult train(ClickModelProvider<?> model, SettingsTree settings, long seed) {
    ClickResult result =
        new ClickExperiment(
                data(seed), model, settings, seed, environment.device(), environment.listener())
            .run(environment.runs(), CheckpointFile.Resume.IF_USABLE, RunOutputs.FIGURES);
    environment
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "%s, seed %d: valid %s %.4f, test %s, %d epochs, %.0f s",
                model.name(),
                seed,
                data(seed).valid().oneClass() ? "logloss" : "AUC",
                bestValid(result),
                result.run().metrics(),
                result.run().history().size(),
                result.run().trainSeconds()));
    return result;
  }

  private ImmutableList<MetricRow> rows(ClickDataset first) {
    ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
    results.forEach(
        (model, ofSeeds) -> {
          List<RunResult> runs = ofSeeds.stream().map(ClickResult::run).toList();
          rows.addAll(
              MetricRows.of(
                  model,
                  model,
                  "clicks",
                  first.name(),
                  runs.stream().map(RunResult::metrics).toList()));
          rows.add(
              MetricRow.of(
                  model,
                  model,
                  "clicks",
                  first.name(),
                  RATE,
                  runs.stream().mapToDouble(RunResult::examplesPerSecond).toArray()));
        });
    return rows.build();
  }

  private ImmutableList<DifferenceRow> differences(ClickDataset first) {
    ImmutableList.Builder<DifferenceRow> rows = ImmutableList.builder();
    List<ClickResult> sein = results.get(REFERENCE);
    SplitSizes sizes = new SplitSizes(first.train().size(), first.test().size());
    results.forEach(
        (model, others) -> {
          if (sein != null && !model.equals(REFERENCE)) {
            List<PairedPredictions> pairs = new ArrayList<>();
            for (int k = 0; k < sein.size(); k++) {
              pairs.add(
                  new PairedPredictions(
                      sein.get(k).probability(), others.get(k).probability(), sein.get(k).label()));
            }
            if (sein.stream().allMatch(seed -> seed.run().metrics().containsKey("AUC"))) {
              rows.add(
                  TableNotes.difference(REFERENCE, "AUC", model, AucComparison.of(pairs, sizes)));
            }
            rows.add(
                TableNotes.difference(
                    REFERENCE, "logloss", model, LogLossComparison.of(pairs, sizes)));
          }
        });
    return rows.build();
  }

  private static ImmutableList<PublishedRow> published(ClickDataset data) {
    ImmutableList.Builder<PublishedRow> rows = ImmutableList.builder();
    boolean criteo = data.name().equals("criteo");
    for (PublishedTable2.Row row : PublishedTable2.ROWS) {
      rows.add(
          new PublishedRow(
              row.model() + " on Criteo",
              ImmutableMap.of("AUC", row.criteoAuc(), "logloss", row.criteoLogLoss())));
    }
    if (!criteo) {
      for (PublishedTable2.Row row : PublishedTable2.ROWS) {
        rows.add(
            new PublishedRow(
                row.model() + " on AutoML",
                ImmutableMap.of("AUC", row.autoMlAuc(), "logloss", row.autoMlLogLoss())));
      }
    }
    return rows.build();
  }

  /** A model's own settings in one line; trials change their dropout. */
  private String ownSettings(ClickModelProvider<?> model) {
    String json = with(model, List.of()).branch("model").toJson();
    return model.name() + " " + json.replaceAll("\\s+|\"", "");
  }

  private ImmutableList<String> notes(ClickDataset first) {
    ClickRunSettings settings = ClickRunSettings.of(with(models.get(0), List.of()));
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        String.format(
            Locale.ROOT,
            "Data %s, sha256 %s; %,d train, %,d valid, %,d test examples of the first seed, %d"
                + " fields, %,d values; seeds %s decide parts and first values.",
            first.name(),
            first.sha256(),
            first.train().size(),
            first.valid().size(),
            first.test().size(),
            first.schema().width(),
            first.schema().ids(),
            seeds));
    notes.add(
        trials == 1
            ? "Settings are the defaults, untuned."
            : "Of each model "
                + trials
                + " settings were tried, the same for all, and the best AUC on the valid part of"
                + " the first seed decided: "
                + chosen
                + ".");
    notes.add(
        "D = "
            + settings.width()
            + ", batch "
            + settings.training().batch()
            + "; each model's own settings: "
            + String.join(", ", models.stream().map(this::ownSettings).toList())
            + (changes.isEmpty() ? "." : "; changed for all: " + changes + "."));
    notes.add(
        TableNotes.trainedBy(
                results.values().stream().flatMap(List::stream).map(ClickResult::run).toList())
            + " "
            + RATE
            + " holds training with the looks at the valid part.");
    notes.add(
        "Intervals: "
            + (seeds.size() > 1
                ? "t distribution with the same corrected standard error. "
                : "AUC after DeLong over the test examples, log loss by the paired t-test. ")
            + TableNotes.tests(seeds.size() > 1));
    notes.add(
        "Rows in italics are the paper's, on its own data, with AUC and log loss in the right"
            + " columns (they are swapped in print). They can't be compared with rows on other"
            + " data.");
    return notes.build();
  }
}
