package io.fusionrec.cli;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.eval.PairedComparison;
import io.fusionrec.experiment.HeadComparison;
import io.fusionrec.experiment.ModelResult;
import io.fusionrec.paper.PublishedTable3;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table that a run prints: X, the models beside it, their differences, the paper's rows, time
 * and speed.
 */
record PairTable(String base, RatingData data, long seed, Ratings test, List<ModelResult> results) {
  private static final List<String> METRICS = List.of("MAE", "RMSE", "Pr@5", "Re@5", "NDCG@10");
  private static final List<String> RANKING = List.of("Pr@5", "Re@5", "NDCG@10");

  void print(PrintWriter out) {
    out.println();
    out.println(
        data.name()
            + (data.generated() ? " (generated data, says nothing about real people)" : "")
            + ", seed "
            + seed);
    out.printf(Locale.ROOT, "%-26s", "model");
    METRICS.forEach(metric -> out.printf(Locale.ROOT, "%10s", metric));
    out.printf(Locale.ROOT, "%12s%10s%12s%10s%n", "parameters", "train s", "ratings/s", "eval s");
    for (ModelResult result : results) {
      out.printf(Locale.ROOT, "%-26s", result.model());
      for (String metric : METRICS) {
        out.printf(Locale.ROOT, "%10.4f", result.metrics().getOrDefault(metric, Double.NaN));
      }
      out.printf(
          Locale.ROOT,
          "%12d%10.0f%12.0f%10.1f%n",
          result.parameters(),
          result.trainSeconds(),
          result.ratingTraining().examplesPerSecond(),
          result.evalSeconds());
    }
    printPaper(out);
    for (int k = 1; k < results.size(); k++) {
      printDifference(out, results.get(k), results.get(0));
    }
    if (results.size() == 3) {
      printDifference(out, results.get(2), results.get(1));
    }
    if (results.size() > 1) {
      out.println(
          "Intervals (95 %, bootstrap) and p (paired t-test) are over test ratings and users of"
              + " this one split and seed.");
    }
  }

  private void printDifference(PrintWriter out, ModelResult model, ModelResult other) {
    out.println();
    out.printf(Locale.ROOT, "%-26s%12s%24s%12s%n", "difference", "", "95 % interval", "p");
    out.println(model.model() + " minus " + other.model());
    for (Map.Entry<String, PairedComparison> entry :
        HeadComparison.of(model, other, test.rating(), RANKING, seed).entrySet()) {
      PairedComparison comparison = entry.getValue();
      out.printf(
          Locale.ROOT,
          "  %-24s%+12.4f%14s%10s%12.4f%n",
          entry.getKey(),
          comparison.difference(),
          String.format(Locale.ROOT, "%+.4f to", comparison.low()),
          String.format(Locale.ROOT, "%+.4f", comparison.high()),
          comparison.p());
    }
  }

  private void printPaper(PrintWriter out) {
    List<PublishedTable3.Row> paper = PublishedTable3.of(base);
    if (paper.isEmpty()) {
      return;
    }
    for (PublishedTable3.Row row : paper) {
      out.printf(
          Locale.ROOT,
          "%-26s%10.4f%10.4f%10.4f%10.4f%n",
          row.model() + " (paper)",
          row.mae(),
          row.rmse(),
          row.precision(),
          row.recall());
    }
    out.println(
        "The paper's rows are MovieLens-1M. Its MAE lies above its RMSE, which no test set allows:"
            + " the columns are");
    out.println(
        "swapped, and even so worse than always answering with the mean. Compare directions with"
            + " them, not values.");
  }
}
