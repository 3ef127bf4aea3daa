package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.eval.AucComparison;
import io.fusionrec.eval.ClassificationMetrics;
import io.fusionrec.eval.PairedComparison;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.Provenance;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
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
  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of("AUC", "logloss", "PR-AUC", "calibration", "rows/s");

  private final LongFunction<ClickDataset> tables;
  private final ClickModels registry;
  private final List<String> models;
  private final List<String> changes;
  private final List<Long> seeds;
  private final int trials;
  private final ComputeDevice device;
  private final Path runs;
  private final TrainingListener listener;
  private final Consumer<String> log;
  private final Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
  private final Map<String, List<ClickResult>> results = new LinkedHashMap<>();
  private final Map<String, String> chosen = new LinkedHashMap<>();

  /**
   * A table.
   *
   * @param tables loads the data as a seed divides them
   * @param registry where models are found by their names
   * @param models the models in order
   * @param changes settings changed for all models that have them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param trials the settings tried for each model; 1 takes the defaults
   * @param device where to compute
   * @param runs the folder of the run folders
   * @param listener is told how the trainings go on
   * @param log takes a line per run
   * @throws InputException when a model is unknown, a setting to all of them, or out of range
   */
  public Table2Run(
      LongFunction<ClickDataset> tables,
      ClickModels registry,
      List<String> models,
      List<String> changes,
      List<Long> seeds,
      int trials,
      ComputeDevice device,
      Path runs,
      TrainingListener listener,
      Consumer<String> log) {
    this.tables = tables;
    this.registry = registry;
    this.models = List.copyOf(models);
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.trials = trials;
    this.device = device;
    this.runs = runs;
    this.listener = listener;
    this.log = log;
    for (String change : this.changes) {
      if (this.models.stream().allMatch(model -> concerning(model, change).isEmpty())) {
        defaults(this.models.get(0)).set(change); // says what is wrong with it
      }
    }
    for (String model : this.models) {
      ClickRunSettings.check(registry.get(model), with(model, List.of()));
    }
  }

  private SettingsTree defaults(String model) {
    return ClickRunSettings.defaults(registry.get(model));
  }

  private List<String> concerning(String model, String change) {
    return ClickRunSettings.concerning(defaults(model), List.of(change));
  }

  /** Trains what is not trained yet, measures all, and gives the table. */
  public ResultTable run() {
    for (String model : models) {
      SettingsTree settings = tuned(model);
      for (long seed : seeds) {
        results.computeIfAbsent(model, key -> new ArrayList<>()).add(train(model, settings, seed));
      }
    }
    ClickDataset first = table(seeds.get(0));
    return new ResultTable(
        "Table 2 on " + first.name() + (first.generated() ? " (generated data)" : ""),
        COLUMNS,
        rows(first),
        "SEIN minus the other model",
        differences(),
        published(first),
        notes(first));
  }

  private ClickDataset table(long seed) {
    return loaded.computeIfAbsent(seed, tables::apply);
  }

  private SettingsTree with(String model, List<String> more) {
    SettingsTree settings = defaults(model);
    for (String change : ClickRunSettings.concerning(settings, more)) {
      settings = settings.set(change);
    }
    for (String change : ClickRunSettings.concerning(settings, changes)) {
      settings = settings.set(change);
    }
    return settings;
  }

  /** The settings with the best AUC on the valid part of the first seed. */
  private SettingsTree tuned(String model) {
    if (trials == 1) {
      chosen.put(model, "defaults");
      return with(model, List.of());
    }
    SettingsTree best = with(model, List.of());
    double highest = Double.NEGATIVE_INFINITY;
    for (List<String> trial : TuningGrid.first(trials)) {
      SettingsTree settings = with(model, trial);
      double valid = train(model, settings, seeds.get(0)).training().bestValid();
      // Without an AUC it is a log loss.
      double figure = table(seeds.get(0)).valid().oneClass() ? -valid : valid;
      if (figure > highest) {
        highest = figure;
        best = settings;
        chosen.put(model, String.join(" ", ClickRunSettings.concerning(settings, trial)));
      }
    }
    return best;
  }

  private ClickResult train(String model, SettingsTree settings, long seed) {
    ClickResult result =
        new ClickExperiment(table(seed), registry.get(model), settings, seed, device, listener)
            .train(runs, true, false);
    log.accept(
        String.format(
            Locale.ROOT,
            "%s, seed %d: valid %s %.4f, test AUC %.4f, logloss %.4f, %d epochs, %.0f s",
            model,
            seed,
            table(seed).valid().oneClass() ? "logloss" : "AUC",
            result.training().bestValid(),
            result.metrics().get("AUC"),
            result.metrics().get("logloss"),
            result.training().history().size(),
            result.training().seconds()));
    return result;
  }

  private ImmutableList<MetricRow> rows(ClickDataset table) {
    ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
    results.forEach(
        (model, ofSeeds) -> {
          for (String metric : ofSeeds.get(0).metrics().keySet()) {
            rows.add(
                row(
                    table,
                    model,
                    metric,
                    ofSeeds.stream()
                        .mapToDouble(r -> r.metrics().getOrDefault(metric, Double.NaN))
                        .toArray()));
          }
          rows.add(
              row(
                  table,
                  model,
                  "rows/s",
                  ofSeeds.stream().mapToDouble(r -> r.training().examplesPerSecond()).toArray()));
        });
    return rows.build();
  }

  private static MetricRow row(ClickDataset table, String model, String metric, double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new MetricRow(
        model,
        model,
        "ctr",
        table.name(),
        metric,
        mean,
        values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
        values.length);
  }

  private ImmutableList<DifferenceRow> differences() {
    ImmutableList.Builder<DifferenceRow> rows = ImmutableList.builder();
    List<ClickResult> sein = results.get(REFERENCE);
    if (sein == null) {
      return rows.build();
    }
    results.forEach(
        (model, others) -> {
          if (!model.equals(REFERENCE)) {
            if (seeds.stream().noneMatch(seed -> table(seed).test().oneClass())) {
              AucComparison auc = new AucComparison();
              for (int k = 0; k < sein.size(); k++) {
                auc.add(
                    sein.get(k).probability(), others.get(k).probability(), sein.get(k).label());
              }
              rows.add(difference(model, "AUC", auc.result()));
            }
            rows.add(
                difference(
                    model,
                    "logloss",
                    PairedComparison.ofMeans(
                        losses(sein), losses(others), new RandomStreams(seeds.get(0)))));
          }
        });
    return rows.build();
  }

  private static double[] losses(List<ClickResult> ofSeeds) {
    return ofSeeds.stream()
        .flatMapToDouble(
            result ->
                java.util.stream.IntStream.range(0, result.label().length)
                    .mapToDouble(
                        k ->
                            ClassificationMetrics.logLoss(
                                result.probability()[k], result.label()[k])))
        .toArray();
  }

  /** A model's own settings in one line; trials change their dropout. */
  private String ownSettings(String model) {
    String json = with(model, List.of()).branch("model").toJson();
    return model + " " + json.replaceAll("\\s+|\"", "");
  }

  private static DifferenceRow difference(String model, String metric, PairedComparison found) {
    return new DifferenceRow(
        REFERENCE,
        metric,
        model,
        found.difference(),
        found.low(),
        found.high(),
        found.p(),
        found.p());
  }

  private static ImmutableList<PublishedRow> published(ClickDataset table) {
    ImmutableList.Builder<PublishedRow> rows = ImmutableList.builder();
    boolean criteo = table.name().equals("criteo");
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

  private ImmutableList<String> notes(ClickDataset table) {
    Provenance provenance =
        Provenance.now(table.sha256(), "", with(models.get(0), List.of()), device);
    ClickRunSettings settings = ClickRunSettings.of(with(models.get(0), List.of()));
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        String.format(
            Locale.ROOT,
            "Data %s, sha256 %s; %,d train, %,d valid, %,d test rows of the first seed, %d fields,"
                + " %,d values; seeds %s decide parts and first values.",
            table.name(),
            provenance.dataSha256(),
            table.train().size(),
            table.valid().size(),
            table.test().size(),
            table.schema().width(),
            table.schema().ids(),
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
        "Made by fusion "
            + provenance.version()
            + ", commit "
            + provenance.commit()
            + ", "
            + provenance.engine()
            + ", device "
            + provenance.device()
            + ", "
            + provenance.threads()
            + " threads, Java "
            + provenance.java()
            + ", finished after "
            + provenance.started()
            + ". rows/s holds training with the looks at the valid part.");
    notes.add(
        "Intervals and p: AUC after DeLong over the test rows, log loss by bootstrap and paired"
            + " t-test; Holm-corrected over this table. They speak about other rows, not about"
            + " other data.");
    notes.add(
        "Rows in italics are the paper's, on its own data, with AUC and log loss in the right"
            + " columns (they are swapped in print). They can't be compared with rows on other"
            + " data.");
    return notes.build();
  }
}
