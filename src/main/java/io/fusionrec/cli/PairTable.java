package io.fusionrec.cli;

import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.ModelResult;
import io.fusionrec.experiment.PaperRows;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table that a run prints: X, the models beside it, their differences, and the paper's rows.
 */
record PairTable(String base, RatingData data, long seed, List<ModelResult> results) {
  private static final List<String> METRICS = List.of("MAE", "RMSE", "Pr@5", "Re@5", "NDCG@10");

  void print(PrintWriter out) {
    out.println();
    out.println(
        data.name()
            + (data.generated() ? " (generated data, says nothing about real people)" : "")
            + ", seed "
            + seed);
    out.printf(Locale.ROOT, "%-26s", "model");
    METRICS.forEach(metric -> out.printf(Locale.ROOT, "%10s", metric));
    out.printf(Locale.ROOT, "%10s%10s%12s%n", "train s", "eval s", "parameters");
    for (ModelResult result : results) {
      out.printf(Locale.ROOT, "%-26s", result.model());
      for (String metric : METRICS) {
        out.printf(Locale.ROOT, "%10.4f", result.metrics().getOrDefault(metric, Double.NaN));
      }
      out.printf(
          Locale.ROOT,
          "%10.0f%10.1f%12d%n",
          result.trainSeconds(),
          result.evalSeconds(),
          result.parameters());
    }
    Map<String, Double> first = results.get(0).metrics();
    for (ModelResult result : results.subList(1, results.size())) {
      out.printf(Locale.ROOT, "%-26s", result.model() + " minus " + base);
      for (String metric : METRICS) {
        double difference =
            result.metrics().getOrDefault(metric, Double.NaN)
                - first.getOrDefault(metric, Double.NaN);
        out.printf(Locale.ROOT, "%+10.4f", difference);
      }
      out.println();
    }
    List<PaperRows.Row> paper = PaperRows.of(base);
    if (!paper.isEmpty()) {
      for (PaperRows.Row row : paper) {
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
          "The paper's MAE lies above its RMSE, which no test set allows: its two columns are"
              + " swapped, and even so");
      out.println(
          "worse than always answering with the mean. Compare directions with them, not values.");
    }
  }
}
