package io.fusionrec.experiment.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
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
    List<Element> contents = new ArrayList<>();
    Map<String, Map<Integer, String>> shared = new LinkedHashMap<>(lines);
    shared.values().removeIf(values -> set.size() > 1 && !same(values));
    lines.keySet().removeAll(shared.keySet());
    if (!lines.isEmpty()) {
      DataTable table = table("What differs", set.labels());
      lines.forEach((name, values) -> table.row(name, cells(values, set.size())));
      contents.add(table.element());
    }
    DataTable table =
        table(
            set.size() == 1 ? "By what, on what and of what data" : "What is the same",
            List.of("value"));
    shared.forEach((name, values) -> table.row(name, cells(values, 1)));
    contents.add(table.element());
    contents.add(times().folded());
    return Section.of("Provenance", contents);
  }

  private boolean same(Map<Integer, String> values) {
    return values.size() == set.size() && values.values().stream().distinct().count() == 1;
  }

  private static DataTable table(String caption, List<String> columns) {
    return new DataTable(caption, ImmutableList.copyOf(Iterables.concat(List.of("what"), columns)));
  }

  private static String key(String name) {
    return name.equals("run key") ? name : "run key's part: " + name;
  }

  private static void put(
      Map<String, Map<Integer, String>> lines, String name, int run, String value) {
    lines.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(run, value);
  }

  private static List<Element> cells(Map<Integer, String> values, int count) {
    List<Element> cells = new ArrayList<>();
    for (int k = 0; k < count; k++) {
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
        table.row(
            set.labels().get(k),
            List.of(
                DataTable.cell(times.what()),
                DataTable.cell(times.started()),
                DataTable.cell(times.ended()),
                DataTable.cell(times.commit())));
      }
    }
    return table;
  }
}
