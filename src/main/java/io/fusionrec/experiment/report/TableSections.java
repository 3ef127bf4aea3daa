package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.none;
import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import io.fusionrec.experiment.outcome.TableOutcome;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.report.chart.IntervalChart;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of results: figures, differences with intervals, notes.
 *
 * @param table the table
 * @param prefix what stands before the sections' titles; empty where the report has nothing else
 */
record TableSections(TableOutcome table, String prefix) {

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(figures());
    if (!table.differences().isEmpty()) {
      sections.add(differences());
    }
    sections.add(Section.of(prefix + "Notes", List.of(Parts.list(table.notes()))));
    return sections;
  }

  private Section figures() {
    List<Element> contents = new ArrayList<>();
    boolean several = table.rows().stream().anyMatch(row -> row.std() != null);
    contents.add(
        figures(
                "Mean" + (several ? " ± standard deviation over seeds" : ", one seed"),
                table.metrics(),
                table.published())
            .element());
    List<String> others =
        table.rows().stream()
            .map(MetricRow::metric)
            .distinct()
            .filter(metric -> !table.metrics().contains(metric))
            .toList();
    if (!table.published().isEmpty()) {
      contents.add(Parts.note("In italics: published figures, on the paper's own protocol."));
    }
    if (!others.isEmpty()) {
      contents.add(figures("All other figures", others, List.of()).folded());
    }
    return Section.of(prefix + "Figures", contents);
  }

  private DataTable figures(String caption, List<String> metrics, List<PublishedRow> published) {
    DataTable lines =
        new DataTable(caption, ImmutableList.copyOf(Iterables.concat(List.of("model"), metrics)));
    Multimap<String, MetricRow> byModel = LinkedHashMultimap.create();
    table.rows().forEach(row -> byModel.put(row.model(), row));
    byModel
        .asMap()
        .forEach(
            (model, rows) -> {
              List<MetricRow> figures = List.copyOf(rows);
              lines.row(
                  model,
                  metrics.stream()
                      .map(metric -> cell(ResultTable.figure(figures, metric), figures))
                      .toList());
            });
    for (PublishedRow row : published) {
      lines.foreignRow(
          row.model() + " (paper)",
          metrics.stream().map(metric -> published(row.values().get(metric))).toList());
    }
    return lines;
  }

  private static Element cell(Optional<MetricRow> figure, List<MetricRow> ofModel) {
    return figure.map(row -> cell(row, ofModel)).orElseGet(DataTable::none);
  }

  private static Element cell(MetricRow row, List<MetricRow> ofModel) {
    Double std = row.std();
    return number(
        row.mean(),
        Numbers.figure(row.mean())
            + (std == null ? "" : " ± " + Numbers.decimals(std, Numbers.decimals(row.mean())))
            + ResultTable.fewerSeeds(ofModel, row));
  }

  private static Element published(@Nullable Double value) {
    return value == null
        ? none()
        : Element.of("td").with("class", "number").add(Element.of("em", Numbers.figure(value)));
  }

  private Section differences() {
    List<Element> contents = new ArrayList<>();
    contents.add(Parts.paragraph(table.differencesTitle()));
    contents.add(
        new Legend()
            .difference(true, "clear: p (Holm) below .05 and an interval without 0")
            .difference(false, "not clear")
            .element());
    List<String> metrics =
        table.differences().stream().map(DifferenceRow::metric).distinct().toList();
    contents.add(Parts.charts(metrics.stream().map(this::chart).toList()));
    contents.add(differenceTable().folded());
    return Section.of(prefix + "Differences", contents);
  }

  private Element chart(String metric) {
    Multimap<String, IntervalChart.Row> byBase = LinkedHashMultimap.create();
    for (DifferenceRow row : table.differences()) {
      if (row.metric().equals(metric)) {
        byBase.put(
            row.base(),
            new IntervalChart.Row(
                "versus " + row.versus(),
                SeriesStyle.of(0),
                row.difference(),
                row.low(),
                row.high(),
                row.clear()));
      }
    }
    String remark = MetricSense.of(metric).differenceRemark();
    ImmutableList.Builder<IntervalChart.Group> groups = ImmutableList.builder();
    byBase
        .asMap()
        .forEach(
            (base, rows) -> groups.add(new IntervalChart.Group(base, ImmutableList.copyOf(rows))));
    return new IntervalChart(
            metric + (remark.isEmpty() ? "" : ": " + lower(remark)),
            "Differences with their 95 % intervals around a line at 0.",
            groups.build(),
            true)
        .element();
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }

  private DataTable differenceTable() {
    DataTable lines =
        new DataTable(
            "Every difference with its test",
            List.of(
                "base",
                "versus",
                "figure",
                "difference",
                "95 % low",
                "95 % high",
                "seeds",
                "p",
                "p (Holm)",
                "d_z",
                "clear",
                "test"));
    for (DifferenceRow row : table.differences()) {
      Double effect = row.effectSize();
      lines.row(
          row.base(),
          List.of(
              DataTable.cell(row.versus()),
              DataTable.cell(row.metric()),
              number(row.difference(), Numbers.difference(row.difference())),
              number(row.low(), Numbers.difference(row.low())),
              number(row.high(), Numbers.difference(row.high())),
              DataTable.cell(row.agreeing()),
              number(row.p(), Numbers.p(row.p())),
              number(row.corrected(), Numbers.p(row.corrected())),
              effect == null ? none() : number(effect, Numbers.decimals(effect, 2)),
              DataTable.cell(row.clear() ? "yes" : ""),
              DataTable.cell(row.test())));
    }
    return lines;
  }
}
