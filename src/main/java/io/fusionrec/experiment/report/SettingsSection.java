package io.fusionrec.experiment.report;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The settings of runs: of one run all, of several what differs. */
record SettingsSection(RunSet set) {

  Section section() {
    List<Element> contents = new ArrayList<>();
    List<Integer> known = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (int k = 0; k < set.size(); k++) {
      RunOutcome run = set.runs().get(k);
      if (run.settings().isPresent()) {
        known.add(k);
        names.addAll(run.settings().get().keySet());
      } else {
        contents.add(
            Parts.missing(run.name() + " has no config.json. This writes it:", run.again()));
      }
    }
    if (known.size() == 1) {
      contents.add(
          table("All " + Numbers.count(names.size()) + " settings", known, names).folded());
    } else if (known.size() > 1) {
      difference(known, names, contents);
    }
    return Section.of("Settings", contents);
  }

  private void difference(List<Integer> known, TreeSet<String> names, List<Element> contents) {
    TreeSet<String> differing = new TreeSet<>(names);
    differing.removeIf(name -> known.stream().map(k -> value(k, name)).distinct().count() == 1);
    int equal = names.size() - differing.size();
    if (differing.isEmpty()) {
      contents.add(
          Parts.paragraph(
              "All " + Numbers.count(equal, "setting") + " are the same in these runs."));
    } else {
      contents.add(table("Settings that differ", known, differing).element());
      contents.add(
          Parts.note(
              Numbers.count(equal, "other setting")
                  + (equal == 1 ? " is" : " are")
                  + " the same in these runs."));
    }
    TreeSet<String> same = new TreeSet<>(names);
    same.removeAll(differing);
    if (!same.isEmpty()) {
      contents.add(
          table("Settings that are the same", known.subList(0, 1), same, "value").folded());
    }
  }

  private String value(int run, String name) {
    ImmutableMap<String, String> settings =
        set.runs().get(run).settings().orElse(ImmutableMap.of());
    return settings.getOrDefault(name, "\u2013");
  }

  private DataTable table(String caption, List<Integer> runs, Iterable<String> names) {
    return table(caption, runs, names, set.labels().get(runs.get(0)));
  }

  private DataTable table(
      String caption, List<Integer> runs, Iterable<String> names, String first) {
    List<String> columns = new ArrayList<>(List.of("setting", first));
    runs.stream().skip(1).forEach(k -> columns.add(set.labels().get(k)));
    DataTable table = new DataTable(caption, columns);
    for (String name : names) {
      table.row(
          name,
          runs.stream().map(k -> DataTable.cell(value(k, name)).with("class", "text")).toList());
    }
    return table;
  }
}
