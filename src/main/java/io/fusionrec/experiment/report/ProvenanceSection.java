package io.fusionrec.experiment.report;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.outcome.Origin;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the figures of runs come from: data, split, program, machine, times. */
record ProvenanceSection(RunSet set) {

  Section section() {
    Map<String, Map<Integer, String>> lines = new LinkedHashMap<>();
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      put(lines, "run folder", k, run.name());
      put(lines, "data set", k, run.dataset() + (run.generated() ? " (generated data)" : ""));
      put(lines, "seed", k, Long.toString(run.seed()));
      Origin origin = run.provenance();
      int at = k;
      origin.execution().forEach((name, value) -> put(lines, name, at, value));
      origin.data().forEach((file, hash) -> put(lines, "data sha256 of " + file, at, hash));
      put(lines, "split sha256", k, origin.split());
      origin.key().forEach((name, value) -> put(lines, key(name), at, value));
    }
    List<String> columns = new ArrayList<>(List.of(""));
    columns.set(0, "what");
    columns.addAll(set.labels());
    DataTable table = new DataTable("By what and on what the last training was made", columns);
    lines.forEach((name, values) -> table.row(name, cells(values)));
    return Section.of("Provenance", List.of(table.element(), times().folded()));
  }

  private static String key(String name) {
    return name.equals("run key") ? name : "run key's part: " + name;
  }

  private static void put(
      Map<String, Map<Integer, String>> lines, String name, int run, String value) {
    lines.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(run, value);
  }

  /** A cell for each run; where all have the same value, as they often have, it stands once. */
  private List<Element> cells(Map<Integer, String> values) {
    List<Element> cells = new ArrayList<>();
    for (int k = 0; k < set.size(); k++) {
      cells.add(DataTable.cell(values.getOrDefault(k, "")).with("class", "text"));
    }
    return cells;
  }

  private DataTable times() {
    DataTable table =
        new DataTable(
            "When each training and the measuring was made (UTC)",
            List.of("run", "what", "started", "ended", "commit"));
    for (int k = 0; k < set.size(); k++) {
      for (Origin.Times times : set.runs().get(k).provenance().times()) {
        ImmutableMap<String, String> cells =
            ImmutableMap.of(
                "what", times.what(),
                "started", times.started(),
                "ended", times.ended(),
                "commit", times.commit());
        table.row(set.labels().get(k), cells.values().stream().map(DataTable::cell).toList());
      }
    }
    return table;
  }
}
