package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.none;
import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.outcome.GroupLine;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.chart.IntervalChart;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of runs: the main ones large or with intervals, all others and the cost folded. */
record FiguresSection(RunSet set) {
  private static final ImmutableMap<String, String> COSTS =
      ImmutableMap.of(
          "parameters", "parameters",
          "epochs", "epochs",
          "train_seconds", "training, s",
          "eval_seconds", "measuring, s",
          "peak_memory_mib", "peak memory of the process, MiB");

  Section section() {
    List<Element> contents = new ArrayList<>();
    warnings().forEach(warning -> contents.add(Parts.warning(warning)));
    if (set.size() == 1) {
      contents.add(tiles(set.runs().get(0)));
    } else {
      contents.add(table("Main figures on the test part", set.headlines()).element());
      intervals(contents);
    }
    notices(contents);
    if (set.metrics().stream().anyMatch(metric -> metric.endsWith(RunResult.REFIT))) {
      contents.add(
          Parts.note(
              "Figures ending in "
                  + RunResult.REFIT
                  + " are of the model trained again on train and valid together; all other"
                  + " figures, curves and sections are of the training before."));
    }
    contents.add(table("All figures on the test part", set.metrics()).folded());
    contents.add(cost().folded());
    return Section.of("Figures", contents);
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (set.runs().stream().anyMatch(RunOutcome::generated)) {
      warnings.add("Generated data: these figures say nothing about real people.");
    }
    boolean unknown = set.runs().stream().anyMatch(run -> run.provenance().content().isEmpty());
    if (set.shared(run -> run.provenance().content()).isEmpty() && set.size() > 1) {
      warnings.add(
          unknown
              ? "Whether these runs are on the same data isn't known: an older version made some."
              : "These runs are on different data; their figures can't be compared.");
    } else if (!set.sameTest()) {
      warnings.add(
          "These runs divide the data differently, so that each has a test part of its own: small"
              + " differences between them say little.");
    }
    return warnings;
  }

  private Element tiles(RunOutcome run) {
    Element tiles = Element.of("dl").with("class", "tiles");
    for (String metric : set.headlines()) {
      double value = run.metrics().getOrDefault(metric, 0.0);
      Element tile =
          Element.of("div")
              .add(
                  Element.of("dt", metric),
                  Element.of("dd")
                      .with("class", "value")
                      .add(
                          Element.of("data", Numbers.figure(value))
                              .with("value", Double.toString(value))));
      overall(run, metric)
          .filter(line -> line.low().isPresent() && line.high().isPresent())
          .ifPresent(
              line ->
                  tile.add(
                      Element.of(
                              "dd",
                              Numbers.figure(line.low().getAsDouble())
                                  + " to "
                                  + Numbers.figure(line.high().getAsDouble()))
                          .with("class", "range")));
      tiles.add(tile);
    }
    boolean ranges = run.groups().stream().anyMatch(line -> line.by().equals("all"));
    return Element.of("div")
        .add(tiles)
        .add(
            Parts.note(
                "On the test part."
                    + (ranges ? " Below each: 95 % interval (bootstrap over users)." : "")));
  }

  private static Optional<GroupLine> overall(RunOutcome run, String metric) {
    return run.groups().stream()
        .filter(line -> line.by().equals("all") && line.metric().equals(metric))
        .findFirst();
  }

  private DataTable table(String caption, List<String> metrics) {
    DataTable table =
        new DataTable(caption, ImmutableList.copyOf(Iterables.concat(List.of("model"), metrics)));
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      List<Element> cells = new ArrayList<>();
      for (String metric : metrics) {
        Double value = run.metrics().get(metric);
        cells.add(value == null ? none() : best(DataTable.figure(value), metric, value));
      }
      table.row(set.labels().get(k), cells);
    }
    return table;
  }

  /** The best of runs that can be compared stands out. */
  private Element best(Element cell, String metric, double value) {
    MetricSense sense = MetricSense.of(metric);
    boolean best =
        set.size() > 1
            && set.sameTest()
            && set.runs().stream()
                .filter(run -> run.metrics().containsKey(metric))
                .allMatch(
                    run -> sense.atLeastAsGood(value, run.metrics().getOrDefault(metric, value)));
    return best ? cell.with("class", "number best") : cell;
  }

  private void intervals(List<Element> contents) {
    List<Element> charts = new ArrayList<>();
    for (String metric : set.headlines()) {
      ImmutableList.Builder<IntervalChart.Row> rows = ImmutableList.builder();
      for (int k = 0; k < set.size(); k++) {
        String label = set.labels().get(k);
        SeriesStyle style = SeriesStyle.of(k);
        overall(set.runs().get(k), metric)
            .map(line -> row(label, style, line))
            .ifPresent(rows::add);
      }
      if (!rows.build().isEmpty()) {
        charts.add(
            new IntervalChart(
                    metric,
                    "Each run's figure with its 95 % interval. " + MetricSense.of(metric).remark(),
                    ImmutableList.of(new IntervalChart.Group("", rows.build())),
                    false)
                .element());
      }
    }
    if (charts.isEmpty()) {
      return;
    }
    contents.add(
        Parts.note(
            set.sameTest()
                ? "Bold: the best. Below, each run's figure with its own 95 % interval (bootstrap"
                    + " over users). Intervals that overlap may belong to a clear difference all the"
                    + " same, as all runs have the same users: 'fusion run --with-sein' and 'fusion"
                    + " table3' test differences user by user."
                : "Below, each run's figure with its own 95 % interval (bootstrap over users), which"
                    + " speaks of its own test part."));
    contents.add(Parts.charts(charts));
  }

  private static IntervalChart.Row row(String label, SeriesStyle style, GroupLine line) {
    return new IntervalChart.Row(
        label,
        style,
        line.value(),
        line.low().orElse(line.value()),
        line.high().orElse(line.value()),
        true);
  }

  private void notices(List<Element> contents) {
    List<String> sentences = new ArrayList<>();
    for (int k = 0; k < set.size(); k++) {
      String before = set.size() == 1 ? "" : set.labels().get(k) + ": ";
      set.runs().get(k).notices().forEach(notice -> sentences.add(before + notice));
      RunOutcome run = set.runs().get(k);
      run.shares()
          .forEach((objective, share) -> sentences.add(before + share(run, objective, share)));
    }
    if (!sentences.isEmpty()) {
      contents.add(Parts.list(sentences));
    }
  }

  private static String share(RunOutcome run, String objective, double share) {
    return "share of the head in the score, "
        + (run.chosenShares().contains(objective)
            ? "chosen on valid, for "
            : "the middle of fusion.shares as valid has nothing to choose by, for ")
        + objective
        + ": "
        + Numbers.decimals(share, 2);
  }

  private DataTable cost() {
    List<String> names =
        COSTS.keySet().stream()
            .filter(name -> set.runs().stream().anyMatch(run -> run.cost().containsKey(name)))
            .toList();
    List<String> columns = new ArrayList<>(List.of("model"));
    names.forEach(name -> columns.add(COSTS.getOrDefault(name, name)));
    DataTable table = new DataTable("Size, time and memory", columns);
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      table.row(set.labels().get(k), names.stream().map(name -> cost(run, name)).toList());
    }
    return table;
  }

  private static Element cost(RunOutcome run, String name) {
    Double value = run.cost().get(name);
    if (value == null) {
      return none();
    }
    return number(
        value,
        name.endsWith("_seconds") ? Numbers.decimals(value, 2) : Numbers.count(value.longValue()));
  }
}
