package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.Calibration;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.chart.BarChart;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.LineChart;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Predictions of runs beside what came true, ratings and clicks each by themselves. */
record CalibrationSection(RunSet set) {

  /** A run with its calibration. */
  private record Calibrated(String label, SeriesStyle style, Calibration calibration) {}

  Section section() {
    List<Element> contents = new ArrayList<>();
    Map<Boolean, List<Calibrated>> byKind = new LinkedHashMap<>();
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      Optional<Calibration> calibration = run.calibration();
      if (calibration.isPresent()) {
        byKind
            .computeIfAbsent(run.clicks(), kind -> new ArrayList<>())
            .add(new Calibrated(set.labels().get(k), SeriesStyle.of(k), calibration.get()));
      } else if (!run.clicks() && !run.metrics().containsKey("RMSE")) {
        contents.add(Parts.note(run.name() + " predicts no ratings: its feedback is implicit."));
      } else {
        contents.add(
            Parts.missing(
                run.name() + " has no exported predictions. This writes them:", run.again()));
      }
    }
    byKind.forEach((clicks, runs) -> kind(clicks, runs, contents));
    return Section.of("Calibration", contents);
  }

  private static void kind(boolean clicks, List<Calibrated> runs, List<Element> contents) {
    String predicted = clicks ? "mean predicted probability" : "mean predicted rating";
    String observed = clicks ? "share of clicks" : "mean observed rating";
    contents.add(
        Parts.note(
            (clicks
                    ? "Rows of the test part in ten bins of predicted probability, each a tenth wide."
                    : "Test ratings in ten bins of prediction, of equal width over the scale.")
                + " On the dashed line predictions are right on average; below it they are too high."));
    Legend legend = new Legend();
    runs.forEach(run -> legend.curve(run.style(), run.label()));
    contents.add(legend.referenceLine("predicted = observed").element());
    List<Element> charts = new ArrayList<>();
    charts.add(
        new LineChart(
                clicks ? "Observed by predicted probability" : "Observed by predicted rating",
                "A point for each bin of predictions, and the line on which both are equal.",
                predicted,
                observed,
                runs.stream()
                    .map(CalibrationSection::curve)
                    .collect(ImmutableList.toImmutableList()),
                true)
            .element());
    charts.add(counts(clicks, runs));
    contents.add(Parts.charts(charts));
    DataTable table =
        new DataTable(
            "Calibration: every bin",
            List.of("run", "from", "to", clicks ? "rows" : "ratings", predicted, observed));
    runs.forEach(run -> run.calibration().bins().forEach(bin -> row(table, run.label(), bin)));
    contents.add(table.folded());
  }

  private static LineChart.Curve curve(Calibrated run) {
    return new LineChart.Curve(
        run.label(),
        run.style(),
        run.calibration().bins().stream()
            .map(bin -> new LineChart.Point(bin.predicted(), bin.observed(), null))
            .collect(ImmutableList.toImmutableList()),
        -1);
  }

  /** How many predictions are in each bin: few make a point of the curve a matter of chance. */
  private static Element counts(boolean clicks, List<Calibrated> runs) {
    TreeSet<Double> starts = new TreeSet<>();
    runs.forEach(run -> run.calibration().bins().forEach(bin -> starts.add(bin.from())));
    ImmutableList.Builder<BarChart.Series> series = ImmutableList.builder();
    for (Calibrated run : runs) {
      ImmutableList.Builder<BarChart.Bar> bars = ImmutableList.builder();
      for (double start : starts) {
        bars.add(
            run.calibration().bins().stream()
                .filter(bin -> bin.from() == start)
                .findFirst()
                .map(bin -> BarChart.Bar.of(bin.count()))
                .orElse(BarChart.Bar.NONE));
      }
      series.add(new BarChart.Series(run.label(), run.style(), bars.build()));
    }
    return new BarChart(
            clicks ? "Rows in each bin" : "Test ratings in each bin",
            "A bar for each run in every bin of predictions.",
            "prediction from",
            starts.stream()
                .map(start -> Numbers.decimals(start, 1))
                .collect(ImmutableList.toImmutableList()),
            series.build(),
            BarChart.Unit.COUNT)
        .element();
  }

  private static void row(DataTable table, String label, Calibration.Bin bin) {
    table.row(
        label,
        List.of(
            number(Numbers.decimals(bin.from(), 2)),
            number(Numbers.decimals(bin.to(), 2)),
            number(Numbers.count(bin.count())),
            DataTable.figure(bin.predicted()),
            DataTable.figure(bin.observed())));
  }
}
