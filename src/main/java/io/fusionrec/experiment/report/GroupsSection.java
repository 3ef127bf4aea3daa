package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.GroupLine;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.chart.BarChart;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of runs by users' activity and items' popularity, as bars with intervals. */
record GroupsSection(RunSet set) {
  private static final String ALL = "all";
  private static final Map<String, String> HEADINGS =
      Map.of(
          "user-activity", "Users by activity",
          "cold-users", "Cold users and others",
          "item-popularity", "Items by popularity",
          "cold-items", "Cold items and others");
  private static final Map<String, String> EXPLANATIONS =
      Map.of(
          "user-activity",
          "Q1 to Q4: quartiles of the users with a test rating, from the fewest train ratings to the"
              + " most.",
          "item-popularity",
          "head, middle and tail: items from the most train ratings to the fewest, about a third of"
              + " these ratings each. Re@k: of a user's relevant items in the group, the share in the"
              + " first k.");

  Section section() {
    List<Element> contents = new ArrayList<>();
    for (RunOutcome run : set.runs()) {
      if (run.groups().isEmpty() && run.clicks()) {
        contents.add(
            Parts.note(run.name() + ": runs on clicks have no users and items to be grouped."));
      } else if (run.groups().isEmpty()) {
        contents.add(
            Parts.missing(
                run.name() + " has no metrics-by-group.csv. This writes it:", run.again()));
      }
    }
    List<String> kinds =
        lines().map(GroupLine::by).filter(by -> !by.equals(ALL)).distinct().toList();
    if (!kinds.isEmpty()) {
      contents.add(
          Parts.note(
              "Compare runs within a group, not groups with each other. Whiskers: 95 % intervals"
                  + " (bootstrap over users)."));
      contents.add(set.bars().element());
      kinds.forEach(by -> kind(by, contents));
    }
    return Section.of("Figures by group", contents);
  }

  private Stream<GroupLine> lines() {
    return set.runs().stream().flatMap(run -> run.groups().stream());
  }

  private void kind(String by, List<Element> contents) {
    List<GroupLine> lines = lines().filter(line -> line.by().equals(by)).toList();
    List<String> metrics = lines.stream().map(GroupLine::metric).distinct().toList();
    List<String> groups = lines.stream().map(GroupLine::group).distinct().toList();
    contents.add(Parts.heading(HEADINGS.getOrDefault(by, by)));
    String explanation = EXPLANATIONS.getOrDefault(by, "");
    if (!explanation.isEmpty()) {
      contents.add(Parts.note(explanation));
    }
    contents.add(Parts.charts(metrics.stream().map(metric -> chart(by, metric, groups)).toList()));
    contents.add(table(by).folded());
  }

  private Element chart(String by, String metric, List<String> groups) {
    ImmutableList.Builder<BarChart.Series> series = ImmutableList.builder();
    for (int k = 0; k < set.size(); k++) {
      ImmutableList.Builder<BarChart.Bar> bars = ImmutableList.builder();
      for (String group : groups) {
        bars.add(
            set.runs().get(k).groups().stream()
                .filter(line -> line.by().equals(by) && line.group().equals(group))
                .filter(line -> line.metric().equals(metric))
                .findFirst()
                .map(GroupsSection::bar)
                .orElse(BarChart.Bar.NONE));
      }
      series.add(new BarChart.Series(set.labels().get(k), SeriesStyle.of(k), bars.build()));
    }
    String remark = MetricSense.of(metric).remark();
    return new BarChart(
            metric,
            "A bar for each run in every group, with its 95 % interval. " + remark,
            remark,
            ImmutableList.copyOf(groups),
            series.build(),
            BarChart.Unit.FIGURE)
        .element();
  }

  private static BarChart.Bar bar(GroupLine line) {
    return new BarChart.Bar(line.value(), boxed(line.low()), boxed(line.high()));
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private DataTable table(String by) {
    DataTable table =
        new DataTable(
            HEADINGS.getOrDefault(by, by) + ": every figure",
            List.of(
                "run",
                "group",
                "members",
                "train ratings each",
                "figure",
                "value",
                "95 % low",
                "95 % high",
                "users",
                "test ratings"));
    for (int k = 0; k < set.size(); k++) {
      for (GroupLine line : set.runs().get(k).groups()) {
        if (line.by().equals(by)) {
          table.row(
              set.labels().get(k),
              List.of(
                  DataTable.cell(line.group()),
                  number(Numbers.count(line.members())),
                  number(Numbers.range(line.from(), line.to())),
                  DataTable.cell(line.metric()),
                  DataTable.figure(line.value()),
                  DataTable.figure(line.low()),
                  DataTable.figure(line.high()),
                  number(Numbers.count(line.users())),
                  number(Numbers.count(line.ratings()))));
        }
      }
    }
    return table;
  }
}
