package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.provenance.Execution;
import io.fusionrec.experiment.reference.BaselineRun;
import io.fusionrec.experiment.reference.ReferenceFigures;
import io.fusionrec.report.MetricRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference rows of every seed of a table, on the splits of its models. */
final class ReferenceRows {
  private final RatingData data;
  private final RunSettings settings;
  private final List<Long> seeds;
  private final RunEnvironment environment;
  private final List<Execution> executions = new ArrayList<>();
  private final Set<String> leftOut = new LinkedHashSet<>();

  /**
   * Rows that are not there yet.
   *
   * @param settings those of the models that the rows share: the split, and whether there is a
   *     second training on train and valid
   */
  ReferenceRows(
      RatingData data, RunSettings settings, List<Long> seeds, RunEnvironment environment) {
    this.data = data;
    this.settings = settings;
    this.seeds = seeds;
    this.environment = environment;
  }

  /** Fits and measures what is not kept, and gives all. */
  ImmutableList<MetricRow> rows() {
    Map<String, List<Map<String, Double>>> results = new LinkedHashMap<>();
    for (long seed : seeds) {
      Map<String, Map<String, Double>> ofSeed = new LinkedHashMap<>();
      add(seed, false, "", ofSeed);
      if (settings.refit()) {
        add(seed, true, RunResult.REFIT, ofSeed);
      }
      ofSeed.forEach(
          (model, metrics) ->
              results.computeIfAbsent(model, key -> new ArrayList<>()).add(metrics));
    }
    ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
    results.forEach(
        (model, metrics) ->
            rows.addAll(MetricRows.of(model, model, "reference", data.name(), metrics)));
    return rows.build();
  }

  private void add(
      long seed, boolean withValid, String suffix, Map<String, Map<String, Double>> ofSeed) {
    BaselineRun run =
        new BaselineRun(
            data,
            BaselineSettings.defaults(withValid).with(settings.split()),
            seed,
            environment.device());
    leftOut.addAll(run.leftOut());
    ReferenceFigures reached = environment.references(run, data.name(), suffix + ", seed " + seed);
    executions.add(reached.execution());
    reached
        .rows()
        .forEach(
            (model, metrics) -> {
              Map<String, Double> figures =
                  ofSeed.computeIfAbsent(model, key -> new LinkedHashMap<>());
              metrics.forEach((metric, value) -> figures.put(metric + suffix, value));
            });
  }

  /** By what they were computed, once they are there. */
  String computedBy() {
    return "Reference rows by " + TableNotes.by(executions);
  }

  /** Why rows or figures are missing, or why nothing was chosen, if it is so. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
