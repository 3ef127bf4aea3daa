package io.fusionrec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's tables of results are those of the files that the commands wrote. */
class ReadmeTablesTest {
  @ParameterizedTest
  @CsvSource({
    "Graph recommenders (Table 3), results/table3.md, 27",
    "Models for clicks (Table 2), results/table2-ml-1m-ctr.md, 14",
  })
  void aFigureOfTheReadmeIsThatOfTheTable(String heading, Path table, int least)
      throws IOException {
    Map<String, Map<String, String>> readme =
        figures(section(Files.readString(Path.of("README.md")), "### " + heading));
    Map<String, Map<String, String>> made = figures(Files.readString(table));
    assertThat(readme).hasSizeGreaterThanOrEqualTo(least);
    readme.forEach(
        (model, figures) ->
            assertThat(made.getOrDefault(model, Map.of())).as(model).containsAllEntriesOf(figures));
  }

  private static String section(String text, String heading) {
    int from = text.indexOf(heading);
    assertThat(from).as(heading).isNotNegative();
    int to = text.indexOf("\n#", from + heading.length());
    return text.substring(from, to < 0 ? text.length() : to);
  }

  /** Of each model of the first table its figures, by the column's name. */
  private static Map<String, Map<String, String>> figures(String text) {
    List<List<String>> rows =
        text.lines()
            .dropWhile(line -> !line.startsWith("|"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .toList();
    Map<String, Map<String, String>> figures = new LinkedHashMap<>();
    for (List<String> row : rows.subList(2, rows.size())) {
      Map<String, String> ofModel = new LinkedHashMap<>();
      for (int column = 2; column < row.size() - 1; column++) {
        ofModel.put(rows.get(0).get(column), row.get(column));
      }
      figures.put(row.get(1), ofModel);
    }
    return figures;
  }
}
