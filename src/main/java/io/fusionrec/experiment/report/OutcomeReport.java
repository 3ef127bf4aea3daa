package io.fusionrec.experiment.report;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.Outcomes;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.experiment.outcome.SweepOutcome;
import io.fusionrec.experiment.outcome.TableOutcome;
import io.fusionrec.io.BuildInfo;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Numbers;
import io.fusionrec.report.html.Page;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The report of runs, tables and sweeps as one page: runs side by side, each table and each sweep
 * by itself. The same files give the same page.
 */
public record OutcomeReport(Outcomes outcomes) {
  private static final int NAMED = 3;

  /** The page as a file's content. */
  public String html() {
    List<Section> sections = new ArrayList<>();
    if (!outcomes.runs().isEmpty()) {
      sections.addAll(runs(RunSet.of(outcomes.runs())));
    }
    boolean alone = parts() == 1;
    for (int k = 0; k < outcomes.tables().size(); k++) {
      TableOutcome table = outcomes.tables().get(k);
      sections.addAll(new TableSections(table, alone ? "" : title(k) + ": ").sections());
    }
    for (SweepOutcome sweep : outcomes.sweeps()) {
      sections.add(new SweepSection(sweep).section());
    }
    BuildInfo build = BuildInfo.load();
    return new Page(
            title(),
            lead(),
            ImmutableList.copyOf(sections),
            "Made by fusion report, fusion " + build.version() + ", commit " + build.commit() + ".")
        .text();
  }

  private static List<Section> runs(RunSet set) {
    return List.of(
        new FiguresSection(set).section(),
        new LearningSection(set).section(),
        new GroupsSection(set).section(),
        new CalibrationSection(set).section(),
        new PopularitySection(set).section(),
        new SettingsSection(set).section(),
        new ProvenanceSection(set).section());
  }

  /** A table's title, with its number where several have the same. */
  private String title(int table) {
    List<String> titles = outcomes.tables().stream().map(TableOutcome::title).toList();
    String title = titles.get(table);
    long same = titles.stream().filter(title::equals).count();
    long number = titles.subList(0, table + 1).stream().filter(title::equals).count();
    return same == 1 ? title : title + " (" + number + " of " + same + ")";
  }

  /** Runs are one part together. */
  private int parts() {
    return Math.min(1, outcomes.runs().size())
        + outcomes.tables().size()
        + outcomes.sweeps().size();
  }

  private String title() {
    if (parts() > 1) {
      List<String> kinds = new ArrayList<>();
      kind(kinds, outcomes.runs().size(), "run");
      kind(kinds, outcomes.tables().size(), "table");
      kind(kinds, outcomes.sweeps().size(), "sweep");
      return listed(kinds);
    }
    if (!outcomes.tables().isEmpty()) {
      return outcomes.tables().get(0).title();
    }
    if (!outcomes.sweeps().isEmpty()) {
      return outcomes.sweeps().get(0).title();
    }
    RunSet set = RunSet.of(outcomes.runs());
    String dataset = set.shared(RunOutcome::dataset);
    List<String> models = outcomes.runs().stream().map(RunOutcome::model).distinct().toList();
    String what = models.size() > NAMED ? Numbers.count(set.size(), "run") : listed(models);
    return what + (dataset.isEmpty() ? "" : " on " + dataset);
  }

  private static void kind(List<String> kinds, int count, String noun) {
    if (count > 0) {
      kinds.add(Numbers.count(count, noun));
    }
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private ImmutableList<Element> lead() {
    if (outcomes.runs().isEmpty()) {
      return ImmutableList.of();
    }
    RunSet set = RunSet.of(outcomes.runs());
    String seed = set.shared(run -> Long.toString(run.seed()));
    String commit = set.shared(run -> run.provenance().execution().getOrDefault("commit", ""));
    List<String> facts = new ArrayList<>();
    facts.add(Numbers.count(set.size(), "run"));
    if (!seed.isEmpty()) {
      facts.add("seed " + seed);
    }
    if (!commit.isEmpty()) {
      facts.add("trained by commit " + commit);
    }
    return ImmutableList.of(Parts.note(String.join(" · ", facts)));
  }
}
