package io.fusionrec.experiment.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.SeriesStyle;
import java.util.List;
import java.util.function.Function;

/**
 * Runs that a report puts side by side.
 *
 * @param runs the runs
 * @param labels what each is called: its model, and as much more as tells it from the others
 */
record RunSet(ImmutableList<RunOutcome> runs, ImmutableList<String> labels) {
  private static final List<String> HEADLINES =
      List.of("MAE", "RMSE", "Pr@5", "Re@5", "NDCG@10", "AUC", "logloss", "PR-AUC", "calibration");

  static RunSet of(ImmutableList<RunOutcome> runs) {
    List<Function<RunOutcome, String>> names =
        List.of(
            RunOutcome::model,
            run -> run.model() + ", seed " + run.seed(),
            run -> run.model() + " on " + run.dataset() + ", seed " + run.seed(),
            RunOutcome::name,
            run -> run.folder().toString());
    for (Function<RunOutcome, String> name : names) {
      ImmutableList<String> labels =
          runs.stream().map(name).collect(ImmutableList.toImmutableList());
      if (ImmutableSet.copyOf(labels).size() == runs.size()) {
        return new RunSet(runs, labels);
      }
    }
    throw new IllegalArgumentException("a run stands twice in a report");
  }

  int size() {
    return runs.size();
  }

  /** What all runs have in common; empty where they differ. */
  String shared(Function<RunOutcome, String> value) {
    ImmutableSet<String> values = runs.stream().map(value).collect(ImmutableSet.toImmutableSet());
    return values.size() == 1 ? values.iterator().next() : "";
  }

  /** Whether the runs are measured on the same test part, so that their figures compare. */
  boolean sameTest() {
    // The split's hash doesn't know the ratings, nor from which on an item is relevant.
    return runs.size() == 1
        || (!shared(run -> run.provenance().split()).isEmpty()
            && !shared(run -> run.provenance().content()).isEmpty());
  }

  /** The figures that are shown first, of those that any run has. */
  List<String> headlines() {
    return HEADLINES.stream()
        .filter(name -> runs.stream().anyMatch(run -> run.metrics().containsKey(name)))
        .toList();
  }

  /** Every figure that any run has. */
  List<String> metrics() {
    return runs.stream().flatMap(run -> run.metrics().keySet().stream()).distinct().toList();
  }

  /** Which colour belongs to which run; a bar each. */
  Legend bars() {
    Legend legend = new Legend();
    for (int k = 0; k < runs.size(); k++) {
      legend.bar(SeriesStyle.of(k), labels.get(k));
    }
    return legend;
  }
}
