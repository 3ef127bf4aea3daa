package io.fusionrec.eval.group;

import com.google.common.collect.ImmutableList;
import io.fusionrec.eval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures by group as people read them: the models side by side, then their differences. */
public final class GroupText {
  private final StringBuilder text = new StringBuilder();

  private GroupText() {}

  /**
   * The tables.
   *
   * @param models at least one model's figures, all of one split; each is compared with the first,
   *     and the last of three also with the second
   */
  public static String of(List<MetricsByGroup> models) {
    GroupText tables = new GroupText();
    tables.figures(models);
    List<MetricsByGroup[]> pairs = new ArrayList<>();
    for (int k = 1; k < models.size(); k++) {
      pairs.add(new MetricsByGroup[] {models.get(k), models.get(0)});
    }
    if (models.size() == 3) {
      pairs.add(new MetricsByGroup[] {models.get(2), models.get(1)});
    }
    if (!pairs.isEmpty()) {
      tables.differences(pairs);
    }
    return tables
        .text
        .append(
            """

            Q1 to Q4: quartiles of the users with a test rating, by train ratings. head, middle, tail: items by train
            ratings, from the most popular, about a third of these ratings each. Figures of users are over their test
            ratings and lists; Re@k of items: of a user's relevant items of the group, the share in the first k. Compare
            models within a group, not groups: the more relevant items a user has, the easier a hit. In brackets: 95 %
            intervals (bootstrap over users), of each figure by itself: of 20, one misses by chance.
            """)
        .toString();
  }

  /** A line of a table: a figure's name, how many it is over, and what each column has. */
  private record Line(Group group, String label, List<String> cells) {}

  private void figures(List<MetricsByGroup> models) {
    List<ImmutableList<GroupEstimate>> ofModels =
        models.stream().map(MetricsByGroup::estimates).toList();
    List<Line> lines = new ArrayList<>();
    for (int k = 0; k < ofModels.get(0).size(); k++) {
      int at = k;
      GroupEstimate first = ofModels.get(0).get(k);
      lines.add(
          new Line(
              first.group(),
              String.format(
                  Locale.ROOT,
                  "  %-8s%,8d%,10d",
                  first.metric(),
                  first.estimate().users(),
                  first.ratings()),
              ofModels.stream().map(estimates -> cell(estimates.get(at))).toList()));
    }
    table(
        String.format(Locale.ROOT, "%-10s%8s%10s", "by group", "users", "ratings"),
        models.stream().map(MetricsByGroup::model).toList(),
        lines);
  }

  private void differences(List<MetricsByGroup[]> pairs) {
    List<ImmutableList<GroupDifference>> ofPairs =
        pairs.stream().map(pair -> pair[0].minus(pair[1])).toList();
    List<Line> lines = new ArrayList<>();
    for (int k = 0; k < ofPairs.get(0).size(); k++) {
      int at = k;
      GroupDifference first = ofPairs.get(0).get(k);
      lines.add(
          new Line(
              first.group(),
              String.format(Locale.ROOT, "  %-8s", first.metric()),
              ofPairs.stream().map(differences -> cell(differences.get(at))).toList()));
    }
    table(
        "difference",
        pairs.stream().map(pair -> pair[0].model() + " minus " + pair[1].model()).toList(),
        lines);
  }

  private static String cell(GroupEstimate line) {
    String value = String.format(Locale.ROOT, "%.4f", line.estimate().value());
    return line.estimate()
        .interval()
        .map(interval -> value + range("%.4f", interval))
        .orElse(value);
  }

  private static String cell(GroupDifference line) {
    return line.comparison()
        .map(
            comparison ->
                String.format(Locale.ROOT, "%+.4f", comparison.difference())
                    + range("%+.4f", new Interval(comparison.low(), comparison.high())))
        .orElse("-");
  }

  private static String range(String format, Interval interval) {
    return String.format(
        Locale.ROOT, " [" + format + ", " + format + "]", interval.low(), interval.high());
  }

  private void table(String corner, List<String> columns, List<Line> lines) {
    text.append('\n');
    row(corner, columns);
    for (int k = 0; k < lines.size(); k++) {
      Group group = lines.get(k).group();
      if (k == 0 || !group.equals(lines.get(k - 1).group())) {
        text.append(heading(group)).append('\n');
      }
      row(lines.get(k).label(), lines.get(k).cells());
    }
  }

  private void row(String label, List<String> cells) {
    StringBuilder row = new StringBuilder(label);
    cells.forEach(cell -> row.append(String.format(Locale.ROOT, "  %-30s", cell)));
    text.append(row.toString().stripTrailing()).append('\n');
  }

  private static String heading(Group group) {
    return String.format(
        Locale.ROOT,
        "%s: %s with %s",
        group.name(),
        number(group.members(), group.kind().ofItems() ? "item" : "user"),
        (group.from() == group.to() ? "" : String.format(Locale.ROOT, "%,d to ", group.from()))
            + number(group.to(), "train rating"));
  }

  private static String number(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
