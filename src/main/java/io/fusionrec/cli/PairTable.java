package io.fusionrec.cli;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.eval.Comparison;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.comparison.HeadComparison;
import io.fusionrec.experiment.comparison.UserResults;
import io.fusionrec.paper.published.PublishedTable3;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table that a run prints: X, the models beside it, their differences, the paper's rows, time
 * and speed.
 */
record PairTable(String base, RatingData data, long seed, Split split, List<RatingResult> results) {
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
    String rate = data.implicit() ? "users/s" : "ratings/s";
    out.printf(Locale.ROOT, "%12s%10s%12s%10s%n", "parameters", "train s", rate, "eval s");
    for (RunResult result : results.stream().map(RatingResult::run).toList()) {
      printFigures(out, result, "");
      out.printf(
          Locale.ROOT,
          "%12d%10.0f%12.0f%10.1f%n",
          result.parameters(),
          result.trainSeconds(),
          result.examplesPerSecond(),
          result.evalSeconds());
    }
    // Trained again on train and valid, where that was asked for.
    for (RatingResult result : results) {
      if (result.refit().isPresent()) {
        printFigures(out, result.run(), RunResult.REFIT);
        out.println();
      }
    }
    printShares(out);
    printPaper(out);
    for (int k = 1; k < results.size(); k++) {
      printDifference(out, results.get(k), results.get(0));
    }
    if (results.size() == 3) {
      printDifference(out, results.get(2), results.get(1));
    }
    if (results.size() > 1) {
      out.println(
          "Intervals (95 %, bootstrap) and p (paired t-test, each user counting once) are over the"
              + " users of this one split and seed; d_z is the effect size.");
    }
  }

  private static void printFigures(PrintWriter out, RunResult result, String suffix) {
    out.printf(Locale.ROOT, "%-26s", result.model() + suffix);
    for (String metric : METRICS) {
      Double value = result.metrics().get(metric + suffix);
      out.print(value == null ? "         -" : String.format(Locale.ROOT, " %9.4f", value));
    }
  }

  private void printShares(PrintWriter out) {
    printShares(out, "Share of the head in the score, chosen on valid: ", true);
    printShares(
        out,
        "Share of the head in the score, the middle of fusion.shares, as valid has nothing to choose"
            + " by: ",
        false);
  }

  private void printShares(PrintWriter out, String title, boolean chosen) {
    String shares =
        results.stream()
            .map(RatingResult::run)
            .map(run -> shares(run, chosen))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    if (!shares.isEmpty()) {
      out.println(title + shares);
    }
  }

  private static String shares(RunResult run, boolean chosen) {
    String shares =
        run.shares().entrySet().stream()
            .filter(share -> chosen(run, share.getKey()) == chosen)
            .map(share -> share.getValue().floatValue() + " (" + share.getKey() + ")")
            .collect(Collectors.joining(", "));
    return shares.isEmpty() ? "" : run.model() + " " + shares;
  }

  /** Whether valid has a figure for an objective; without one its share is the middle one. */
  private static boolean chosen(RunResult run, String objective) {
    return run.trainings().entrySet().stream()
        .filter(stage -> stage.getKey().startsWith(objective))
        .anyMatch(stage -> stage.getValue().bestValid().isPresent());
  }

  private void printDifference(PrintWriter out, RatingResult model, RatingResult other) {
    out.println();
    out.printf(
        Locale.ROOT, "%-26s%12s%24s%12s%8s%n", "difference", "", "95 % interval", "p", "d_z");
    out.println(model.run().model() + " minus " + other.run().model());
    for (Map.Entry<String, Comparison> entry :
        HeadComparison.of(
                List.of(users(model)), List.of(users(other)), SplitSizes.of(split), RANKING, seed)
            .entrySet()) {
      Comparison comparison = entry.getValue();
      out.printf(
          Locale.ROOT,
          "  %-24s%+12.4f%14s%10s%12.4f%8s%n",
          entry.getKey(),
          comparison.difference(),
          String.format(Locale.ROOT, "%+.4f to", comparison.low()),
          String.format(Locale.ROOT, "%+.4f", comparison.high()),
          comparison.p(),
          Double.isFinite(comparison.effectSize())
              ? String.format(Locale.ROOT, "%+.2f", comparison.effectSize())
              : "");
    }
  }

  private UserResults users(RatingResult result) {
    return UserResults.of(result, split, RANKING);
  }

  private void printPaper(PrintWriter out) {
    List<PublishedTable3.Row> paper =
        PublishedTable3.isOn(data) ? PublishedTable3.of(base) : List.of();
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
