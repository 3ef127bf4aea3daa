package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.PartsHash;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.AucComparison;
import io.fusionrec.eval.LogLossComparison;
import io.fusionrec.eval.PairedPredictions;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.paper.published.PublishedTable2;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.DivergenceException;
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
  static final String REFERENCE = "SEIN";
  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of("AUC", "logloss", "PR-AUC", "calibration", Table2Notes.RATE);

  private final LongFunction<ClickDataset> data;
  private final List<ClickModelProvider<?>> models;
  private final List<Long> seeds;
  private final ClickTrials trials;
  private final RunEnvironment environment;
  private final Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
  private final Map<String, List<ClickResult>> results = new LinkedHashMap<>();
  private final Map<String, SettingsTree> used = new LinkedHashMap<>();
  private final Map<Long, String> testParts = new LinkedHashMap<>();

  /**
   * A table.
   *
   * @param data loads the data as a seed divides them
   * @param models the models in order
   * @param changes settings changed for all models that have them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param trials the settings tried for each model; 1 takes the defaults
   * @param environment where the runs are made
   * @throws io.fusionrec.settings.InputException when a model or seed is there twice, no model has
   *     a setting that is changed, it is out of range, or it makes trials the same
   */
  public Table2Run(
      LongFunction<ClickDataset> data,
      List<ClickModelProvider<?>> models,
      List<String> changes,
      List<Long> seeds,
      int trials,
      RunEnvironment environment) {
    this.data = data;
    this.models = Distinct.of("--models", models, ClickModelProvider::name);
    SameBranch.requireData(models, changes);
    this.seeds = Distinct.seeds(seeds);
    this.trials = new ClickTrials(this.models, changes, trials);
    this.environment = environment;
  }

  /**
   * Trains what is not trained yet, measures all, and gives the table. A model whose training
   * diverges is left out, and a note says so.
   *
   * @throws DivergenceException when each one's does
   */
  public ResultTable run() {
    LeftOut leftOut = new LeftOut(environment.log());
    models.forEach(model -> leftOut.unlessDiverged(model.name(), () -> add(model)));
    leftOut.requireAny();
    ClickDataset first = data(seeds.get(0));
    Evidence evidence = Evidence.of(List.copyOf(testParts.values()));
    List<RunResult> runs =
        results.values().stream().flatMap(List::stream).map(ClickResult::run).toList();
    return new ResultTable(
        "Table 2 on " + first.name() + (first.generated() ? " (generated data)" : ""),
        COLUMNS,
        rows(first),
        "SEIN minus the other model",
        differences(first, evidence),
        published(first),
        new Table2Notes(first, models, seeds, trials, used, runs, leftOut.sentences(), evidence)
            .sentences());
  }

  private void add(ClickModelProvider<?> model) {
    SettingsTree settings = tuned(model);
    List<ClickResult> ofSeeds = new ArrayList<>();
    for (long seed : seeds) {
      ofSeeds.add(train(model, settings, seed));
    }
    used.put(model.name(), settings);
    results.put(model.name(), ofSeeds);
  }

  private ClickDataset data(long seed) {
    return loaded.computeIfAbsent(seed, data::apply);
  }

  /**
   * The settings with the best AUC on the valid part of the first seed, of those with which
   * training doesn't diverge.
   */
  private SettingsTree tuned(ClickModelProvider<?> model) {
    List<SettingsTree> tried = trials.of(model);
    SettingsTree best = tried.get(0);
    if (trials.single()) {
      return best;
    }
    double highest = Double.NEGATIVE_INFINITY;
    for (SettingsTree settings : tried) {
      double figure = figure(model, settings);
      if (figure > highest) {
        highest = figure;
        best = settings;
      }
    }
    return best;
  }

  /** A trial's figure on the valid part of the first seed, the higher the better. */
  private double figure(ClickModelProvider<?> model, SettingsTree settings) {
    try {
      double valid = bestValid(train(model, settings, seeds.get(0)));
      // Without an AUC it is a log loss.
      return data(seeds.get(0)).valid().oneClass() ? -valid : valid;
    } catch (DivergenceException e) {
      environment.log().accept(model.name() + ", " + trials.text(settings) + ": " + e.getMessage());
      return Double.NEGATIVE_INFINITY;
    }
  }

  private static double bestValid(ClickResult result) {
    return result.run().trainings().values().stream()
        .flatMapToDouble(training -> training.bestValid().stream())
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private ClickResult train(ClickModelProvider<?> model, SettingsTree settings, long seed) {
    ClickExperiment experiment =
        new ClickExperiment(
            data(seed), model, settings, seed, environment.device(), environment.listener());
    testParts.computeIfAbsent(
        seed, key -> PartsHash.of(List.of(data(seed).test()), data(seed).schema()));
    ClickResult result =
        experiment.run(environment.runs(), CheckpointFile.Resume.IF_USABLE, RunOutputs.FIGURES);
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
                result.run().epochs(),
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
                  Table2Notes.RATE,
                  runs.stream().mapToDouble(RunResult::examplesPerSecond).toArray()));
        });
    return rows.build();
  }

  private ImmutableList<DifferenceRow> differences(ClickDataset first, Evidence evidence) {
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
            if (AucComparison.isPossible(pairs)) {
              rows.add(
                  TableNotes.difference(
                      REFERENCE, "AUC", model, AucComparison.of(pairs, sizes), evidence));
            }
            rows.add(
                TableNotes.difference(
                    REFERENCE, "logloss", model, LogLossComparison.of(pairs, sizes), evidence));
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
}
