package io.fusionrec.cli;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.outcome.Outcomes;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an older table of the same name has and a new one, which takes its place, has not.
 *
 * @param seeds how many seeds the older one's models are of
 */
record ReplacedTable(ImmutableMap<String, Integer> seeds) {

  /** The table in a JSON file; one without rows where there is none, or none that can be read. */
  static ReplacedTable of(Path file) {
    if (!Files.isRegularFile(file)) {
      return new ReplacedTable(ImmutableMap.of());
    }
    try {
      return new ReplacedTable(
          seeds(
              Outcomes.read(List.of(file)).tables().stream()
                  .flatMap(table -> table.rows().stream())
                  .toList()));
    } catch (InputException e) {
      return new ReplacedTable(ImmutableMap.of()); // which no command could read either
    }
  }

  private static ImmutableMap<String, Integer> seeds(List<MetricRow> rows) {
    ImmutableMap.Builder<String, Integer> seeds = ImmutableMap.builder();
    rows.forEach(row -> seeds.put(row.model(), row.seeds()));
    return seeds.buildKeepingLast();
  }

  /** What is lost, as "IR-Rec, GSIRec (of 3 seeds, now 1)"; empty where nothing is. */
  String lostTo(ResultTable table) {
    Map<String, Integer> now = seeds(table.rows());
    List<String> lost = new ArrayList<>();
    seeds.forEach(
        (model, before) -> {
          Integer left = now.get(model);
          if (left == null) {
            lost.add(model);
          } else if (left < before) {
            lost.add(model + " (of " + before + " seeds, now " + left + ")");
          }
        });
    return String.join(", ", lost);
  }
}
