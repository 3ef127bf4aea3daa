package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.none;
import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.PopularityShares;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.chart.BarChart;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which items runs recommend: their share by popularity, how many there are, how unequally. */
record PopularitySection(RunSet set) {
  private static final String COVERAGE = "Coverage@" + PopularityShares.FIRST;

  Section section() {
    List<Element> contents = new ArrayList<>();
    Map<Integer, PopularityShares> known = new LinkedHashMap<>();
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      Optional<PopularityShares> shares = run.clicks() ? Optional.empty() : run.popularity();
      if (shares.isPresent()) {
        known.put(k, shares.get());
      } else if (run.clicks()) {
        contents.add(Parts.note(run.name() + ": a model for clicks recommends no lists."));
      } else if (!run.metrics().containsKey(COVERAGE)) {
        contents.add(Parts.note(run.name() + " ranks nothing; its notices say why."));
      } else {
        contents.add(
            Parts.missing(run.name() + " has no exported lists. This writes them:", run.again()));
      }
    }
    if (!known.isEmpty()) {
      shares(known, contents);
    }
    return Section.of("Coverage and popularity", contents);
  }

  private void shares(Map<Integer, PopularityShares> known, List<Element> contents) {
    contents.add(
        Parts.note(
            "All rated items in ten groups of the same size, 1 with the most train ratings, 10 with"
                + " the fewest, and what share of all recommendations (the first "
                + PopularityShares.FIRST
                + " of each list) goes to each."));
    PopularityShares first = known.values().iterator().next();
    Legend legend =
        new Legend()
            .referenceBar(
                "share of the train ratings"
                    + (sameTrain(known.values())
                        ? ""
                        : " of " + set.labels().get(known.keySet().iterator().next())));
    ImmutableList.Builder<BarChart.Series> series = ImmutableList.builder();
    series.add(
        new BarChart.Series(
            "train ratings", null, bars(first, PopularityShares.Group::ratingShare)));
    int groups = first.groups().size();
    DataTable numbers =
        new DataTable(
            "Coverage",
            List.of("run", COVERAGE, "items recommended", "of rated items", "Gini's coefficient"));
    DataTable table =
        new DataTable(
            "Recommendations by popularity: every group",
            List.of(
                "run",
                "group",
                "items",
                "train ratings each",
                "share of train ratings",
                "share of recommendations"));
    known.forEach(
        (k, shares) -> {
          String label = set.labels().get(k);
          legend.bar(SeriesStyle.of(k), label);
          // Small data of another run may have fewer groups; its bars have no place here.
          if (shares.groups().size() == groups) {
            series.add(
                new BarChart.Series(
                    label,
                    SeriesStyle.of(k),
                    bars(shares, PopularityShares.Group::recommendedShare)));
          }
          numbers.row(label, numbers(set.runs().get(k), shares));
          rows(table, label, shares);
        });
    contents.add(legend.element());
    contents.add(
        Parts.charts(
            List.of(
                new BarChart(
                        "Share of recommendations by popularity",
                        "A bar for each run in every group, beside the group's share of ratings.",
                        "items, from the most popular tenth to the least",
                        groupNames(groups),
                        series.build(),
                        BarChart.Unit.SHARE)
                    .element())));
    contents.add(numbers.element());
    contents.add(
        Parts.note(
            COVERAGE
                + " is the share of all items that stand in anybody's first "
                + PopularityShares.FIRST
                + ", as measured by the run. Gini's coefficient is over how often each rated item is"
                + " recommended: 0 where all are equally often, near 1 where a few have it all."));
    contents.add(table.folded());
  }

  /** Runs of other seeds or data have other train parts, of which one is drawn. */
  private static boolean sameTrain(Collection<PopularityShares> known) {
    return known.stream()
            .map(
                shares ->
                    shares.groups().stream().map(PopularityShares.Group::ratingShare).toList())
            .distinct()
            .count()
        == 1;
  }

  private static ImmutableList<String> groupNames(int groups) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int g = 1; g <= groups; g++) {
      names.add(Integer.toString(g));
    }
    return names.build();
  }

  private static ImmutableList<BarChart.Bar> bars(
      PopularityShares shares, ToDoubleFunction<PopularityShares.Group> share) {
    return shares.groups().stream()
        .map(group -> BarChart.Bar.of(share.applyAsDouble(group)))
        .collect(ImmutableList.toImmutableList());
  }

  private static List<Element> numbers(RunOutcome run, PopularityShares shares) {
    Double coverage = run.metrics().get(COVERAGE);
    return List.of(
        coverage == null ? none() : DataTable.figure(coverage),
        number(Numbers.count(shares.recommended())),
        number(Numbers.count(shares.items())),
        DataTable.figure(shares.gini()));
  }

  private static void rows(DataTable table, String label, PopularityShares shares) {
    int number = 0;
    for (PopularityShares.Group group : shares.groups()) {
      number++;
      table.row(
          label,
          List.of(
              number(Integer.toString(number)),
              number(Numbers.count(group.items())),
              number(Numbers.range(group.fewest(), group.most())),
              number(group.ratingShare(), Numbers.percent(group.ratingShare())),
              number(group.recommendedShare(), Numbers.percent(group.recommendedShare()))));
    }
  }
}
