package io.fusionrec.experiment.outcome;

import com.google.common.collect.ImmutableList;
import io.fusionrec.eval.group.GroupFile;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A line of {@code metrics-by-group.csv}.
 *
 * @param by what the groups are by, e.g. {@code user-activity}
 * @param group the group's name
 * @param members its users or items
 * @param from the fewest train ratings of one of them
 * @param to the most
 * @param metric the figure's name
 * @param value the figure
 * @param low its interval's lower end; nothing for one user
 * @param high the upper end
 * @param users the users behind it
 * @param ratings the test ratings behind it
 */
public record GroupLine(
    String by,
    String group,
    int members,
    int from,
    int to,
    String metric,
    double value,
    OptionalDouble low,
    OptionalDouble high,
    int users,
    int ratings) {
  private static final List<String> HEADER =
      List.of(
          "model", "by", "group", "members", "from", "to", "metric", "value", "low", "high",
          "users", "ratings");

  static ImmutableList<GroupLine> read(Path folder) {
    ImmutableList.Builder<GroupLine> lines = ImmutableList.builder();
    new CsvLines(folder.resolve(GroupFile.NAME), "figures by group")
        .forEach(
            HEADER,
            line ->
                lines.add(
                    new GroupLine(
                        line.text(1),
                        line.text(2),
                        line.whole(3),
                        line.whole(4),
                        line.whole(5),
                        line.text(6),
                        line.number(7),
                        line.numberOrNone(8),
                        line.numberOrNone(9),
                        line.whole(10),
                        line.whole(11))));
    return lines.build();
  }
}
