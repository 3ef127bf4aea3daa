package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.PairedComparison;
import io.fusionrec.experiment.BaselineRun;
import io.fusionrec.experiment.BaselineSettings;
import io.fusionrec.experiment.HeadComparison;
import io.fusionrec.experiment.ModelResult;
import io.fusionrec.experiment.Provenance;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Regenerates the SEIN paper's Table 3: X, X-MLP and X-SEIN of every base, and the reference rows,
 * on one data set under one protocol.
 *
 * <p>Resumable run by run: a model whose run folder holds finished checkpoints is not trained again
 * but only measured.
 */
public final class Table3Run {
  private static final List<String> RANKING = List.of("Pr@5", "Re@5", "NDCG@10");
  private static final ImmutableList<String> COLUMNS =
      ImmutableList.of("MAE", "RMSE", "Pr@5", "Re@5", "NDCG@10");
  private static final List<FusionHead> HEADS =
      List.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN);

  private final RatingData data;
  private final List<GraphEncoderProvider> bases;
  private final List<String> changes;
  private final List<Long> seeds;
  private final ComputeDevice device;
  private final Path runs;
  private final TrainingListener listener;
  private final Consumer<String> log;
  private final ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
  private final ImmutableList.Builder<DifferenceRow> differences = ImmutableList.builder();
  private final ImmutableList.Builder<PublishedRow> published = ImmutableList.builder();
  private final List<String> times = new ArrayList<>();

  /**
   * A table.
   *
   * @param data the data set
   * @param bases the graph recommenders
   * @param changes settings changed for all of them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param device where to compute
   * @param runs the folder of the run folders
   * @param listener is told how the trainings go on
   * @param log takes a line per model
   */
  public Table3Run(
      RatingData data,
      List<GraphEncoderProvider> bases,
      List<String> changes,
      List<Long> seeds,
      ComputeDevice device,
      Path runs,
      TrainingListener listener,
      Consumer<String> log) {
    this.data = data;
    this.bases = List.copyOf(bases);
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.device = device;
    this.runs = runs;
    this.listener = listener;
    this.log = log;
  }

  /** Trains what is not trained yet, measures all, and gives the table. */
  public ResultTable run() {
    for (GraphEncoderProvider base : bases) {
      base(base);
    }
    Provenance provenance = references();
    return new ResultTable(
        "Table 3 on " + data.name() + (data.generated() ? " (generated data)" : ""),
        COLUMNS,
        rows.build(),
        "X-SEIN minus X (none) and minus X-MLP (mlp)",
        differences.build(),
        published.build(),
        notes(provenance));
  }

  private void base(GraphEncoderProvider base) {
    Map<FusionHead, List<ModelResult>> results = new LinkedHashMap<>();
    List<float[]> actual = new ArrayList<>();
    for (long seed : seeds) {
      SettingsTree settings = RunSettings.defaults(base);
      for (String change : changes) {
        settings = settings.set(change);
      }
      RatingExperiment run = new RatingExperiment(data, base, settings, seed, device, listener);
      actual.add(run.split().test().rating());
      for (FusionHead head : HEADS) {
        log.accept(base.name() + head.suffix() + " on " + data.name() + ", seed " + seed);
        ModelResult result = run.train(head, runs, true, false);
        log.accept("  " + result.metrics());
        results.computeIfAbsent(head, key -> new ArrayList<>()).add(result);
      }
    }
    results.forEach(
        (head, ofSeeds) -> {
          add(ofSeeds.get(0).model(), base.name(), head.key(), maps(ofSeeds));
          times.add(
              String.format(
                  Locale.ROOT,
                  "%s %.0f s",
                  ofSeeds.get(0).model(),
                  ofSeeds.stream().mapToDouble(ModelResult::trainSeconds).average().orElse(0)));
        });
    List<ModelResult> sein = results.getOrDefault(FusionHeads.SEIN, List.of());
    for (FusionHead versus : List.of(FusionHeads.NONE, FusionHeads.MLP)) {
      HeadComparison.of(
              sein, results.getOrDefault(versus, List.of()), actual, RANKING, seeds.get(0))
          .forEach((metric, comparison) -> difference(base, metric, versus, comparison));
    }
    if (data.name().equals("ml-1m")) {
      for (PublishedTable3.Row row : PublishedTable3.of(base.name())) {
        published.add(
            new PublishedRow(
                row.model(),
                ImmutableMap.of(
                    "MAE", row.mae(),
                    "RMSE", row.rmse(),
                    "Pr@5", row.precision(),
                    "Re@5", row.recall())));
      }
    }
  }

  private static List<Map<String, Double>> maps(List<ModelResult> results) {
    List<Map<String, Double>> maps = new ArrayList<>();
    results.forEach(result -> maps.add(result.metrics()));
    return maps;
  }

  private void difference(
      GraphEncoderProvider base, String metric, FusionHead versus, PairedComparison comparison) {
    differences.add(
        new DifferenceRow(
            base.name(),
            metric,
            versus.key(),
            comparison.difference(),
            comparison.low(),
            comparison.high(),
            comparison.p(),
            comparison.p()));
  }

  /** The reference rows of every seed. */
  private Provenance references() {
    Map<String, List<Map<String, Double>>> results = new LinkedHashMap<>();
    Provenance first = null;
    for (long seed : seeds) {
      BaselineRun run = new BaselineRun(data, BaselineSettings.defaults(false), seed, device);
      first = first == null ? run.provenance() : first;
      run.run(done -> log.accept(done.model() + ", seed " + seed + "  " + done.metrics()))
          .forEach(
              result ->
                  results
                      .computeIfAbsent(result.model(), key -> new ArrayList<>())
                      .add(result.metrics()));
    }
    results.forEach((model, maps) -> add(model, model, "reference", maps));
    if (first == null) {
      throw new IllegalArgumentException("no seeds");
    }
    return first;
  }

  private void add(String model, String base, String head, List<Map<String, Double>> ofSeeds) {
    for (String metric : ofSeeds.get(0).keySet()) {
      double[] values =
          ofSeeds.stream().mapToDouble(map -> map.getOrDefault(metric, Double.NaN)).toArray();
      double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
      double squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      rows.add(
          new MetricRow(
              model,
              base,
              head,
              data.name(),
              metric,
              mean,
              values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
              values.length));
    }
  }

  private ImmutableList<String> notes(Provenance provenance) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        "Data "
            + data.name()
            + ", sha256 "
            + provenance.dataSha256()
            + "; seeds "
            + seeds
            + "; split sha256 of the first "
            + provenance.splitSha256()
            + ".");
    notes.add(
        "Settings are the defaults in fusion-configs"
            + (changes.isEmpty() ? "" : " with " + changes)
            + ", untuned: one choice for X, X-MLP and X-SEIN of a base.");
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
            + ".");
    notes.add("Training time: " + String.join(", ", times) + ".");
    notes.add(
        "Intervals (bootstrap) and p (paired t-test, Holm-corrected over this table) are over the"
            + " test ratings and users of the named seeds' splits.");
    notes.add(
        "The reference rows learn from the train part alone, like the models; X-MLP is the control:"
            + " a perceptron of SEIN's size over the same fields.");
    if (data.name().equals("ml-1m")) {
      notes.add(
          "Rows in italics are the paper's. Its MAE lies above its RMSE, which no test set allows:"
              + " the two columns are swapped, and even so worse than always answering with the"
              + " mean. Compare directions with them, not values.");
    }
    return notes.build();
  }
}
