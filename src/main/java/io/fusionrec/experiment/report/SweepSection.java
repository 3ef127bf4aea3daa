package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.SweepOutcome;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.LineChart;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;

/** A sweep's curves, a chart for each figure. */
record SweepSection(SweepOutcome sweep) {

  Section section() {
    List<String> models =
        sweep.points().stream().map(SweepOutcome.Point::model).distinct().toList();
    List<Element> contents = new ArrayList<>();
    if (sweep.generated()) {
      contents.add(Parts.warning("Generated data: these figures say nothing about real people."));
    }
    Legend legend = new Legend();
    for (int k = 0; k < models.size(); k++) {
      legend.curve(SeriesStyle.of(k), models.get(k));
    }
    contents.add(legend.element());
    contents.add(
        Parts.charts(
            sweep.points().stream()
                .map(SweepOutcome.Point::metric)
                .distinct()
                .map(metric -> chart(metric, models))
                .toList()));
    contents.add(Parts.note(seeds()));
    contents.add(
        sweep.origin().isEmpty()
            ? Parts.note(
                "Where its points come from is not known: the figure's JSON file is not beside its"
                    + " CSV file.")
            : Parts.list(sweep.origin()));
    contents.add(table().folded());
    return Section.of(sweep.title(), contents);
  }

  private String seeds() {
    IntSummaryStatistics seeds =
        sweep.points().stream().mapToInt(SweepOutcome.Point::seeds).summaryStatistics();
    if (seeds.getMax() <= 1) {
      return "One seed: how much another seed would move a point is not known.";
    }
    return "Means over "
        + (seeds.getMin() == seeds.getMax() ? "" : seeds.getMin() + " to ")
        + Numbers.count(seeds.getMax(), "seed")
        + "; whiskers: standard deviation over seeds.";
  }

  private Element chart(String metric, List<String> models) {
    ImmutableList.Builder<LineChart.Curve> curves = ImmutableList.builder();
    for (int k = 0; k < models.size(); k++) {
      String model = models.get(k);
      ImmutableList<LineChart.Point> points =
          sweep.points().stream()
              .filter(point -> point.model().equals(model) && point.metric().equals(metric))
              .sorted(Comparator.comparingDouble(SweepOutcome.Point::value))
              .map(
                  point ->
                      new LineChart.Point(
                          point.value(),
                          point.mean(),
                          point.std().isPresent() ? point.std().getAsDouble() : null))
              .collect(ImmutableList.toImmutableList());
      if (!points.isEmpty()) {
        curves.add(new LineChart.Curve(model, SeriesStyle.of(k), points, -1));
      }
    }
    String remark = MetricSense.of(metric).remark();
    return new LineChart(
            metric + " by " + sweep.setting(),
            "A curve for each model. " + remark,
            sweep.setting(),
            metric,
            curves.build(),
            false)
        .element();
  }

  private DataTable table() {
    DataTable table =
        new DataTable(
            sweep.title() + ": every point",
            List.of("model", sweep.setting(), "figure", "mean", "standard deviation", "seeds"));
    for (SweepOutcome.Point point : sweep.points()) {
      table.row(
          point.model(),
          List.of(
              number(Numbers.plain(point.value())),
              DataTable.cell(point.metric()),
              DataTable.figure(point.mean()),
              DataTable.figure(point.std()),
              number(Integer.toString(point.seeds()))));
    }
    return table;
  }
}
