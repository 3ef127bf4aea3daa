package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.SplitSizes;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.experiment.comparison.HeadComparison;
import io.fusionrec.experiment.comparison.ModelFigures;
import io.fusionrec.experiment.comparison.UserResults;
import io.fusionrec.experiment.provenance.RunKey;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each choice of the fusion is worth: X-SEIN of some encoders with one setting changed at a
 * time, against X-SEIN with the defaults, on the same splits.
 *
 * <p>Resumable run by run. With a frozen base, lines that change the head alone share X's training.
 */
public final class AblationRun {
  private final RatingData data;
  private final List<GraphEncoderProvider> encoders;
  private final AblationLines lines;
  private final List<String> changes;
  private final List<Long> seeds;
  private final RunEnvironment environment;
  private final ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
  private final ImmutableList.Builder<DifferenceRow> differences = ImmutableList.builder();
  private final List<RunResult> runs = new ArrayList<>();
  private final CutStages cut = new CutStages();
  private final IdleHeads idle = new IdleHeads();
  private final List<String> remarks = new ArrayList<>();
  private final LeftOut leftOut;
  private final List<Split> splits = new ArrayList<>();
  private final Map<RunKey, RunResult> bases = new HashMap<>();

  /**
   * An ablation.
   *
   * @param data the data set
   * @param encoders the encoders X
   * @param lines what is changed, one line after the other
   * @param changes settings changed for all of them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param environment where the runs are made
   * @throws io.fusionrec.settings.InputException when an encoder or seed is there twice, or a
   *     line's settings are refused
   */
  public AblationRun(
      RatingData data,
      List<GraphEncoderProvider> encoders,
      AblationLines lines,
      List<String> changes,
      List<Long> seeds,
      RunEnvironment environment) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("no seeds");
    }
    this.data = data;
    this.encoders = Distinct.of("--bases", encoders, GraphEncoderProvider::name);
    this.lines = lines;
    this.changes = List.copyOf(changes);
    this.seeds = Distinct.seeds(seeds);
    this.environment = environment;
    leftOut = new LeftOut(environment.log());
    for (GraphEncoderProvider encoder : encoders) {
      List<String> ofAll = RunSettings.notices(encoder, settings(encoder, List.of()));
      ofAll.forEach(notice -> remarks.add(encoder.name() + ": " + notice));
      lines.changes().forEach((name, line) -> check(encoder, name, line, ofAll));
    }
  }

  private void check(
      GraphEncoderProvider encoder, String name, List<String> line, List<String> ofAll) {
    for (String written : line) {
      String change = written.strip();
      if (change.startsWith("split.") || change.startsWith("refit")) {
        throw new InputException(
            "'"
                + name
                + "': "
                + change
                + " can't be a line, for lines are compared on one split and without refit; give it by"
                + " --set for all");
      }
    }
    SettingsTree settings = settings(encoder, line);
    RunSettings.check(encoder, settings);
    if (settings.toJson().equals(settings(encoder, List.of()).toJson())) {
      throw new InputException(
          "'"
              + name
              + "': changes nothing of what "
              + encoder.name()
              + " has without it"
              + (changes.isEmpty() ? "" : ", with " + changes)
              + "; leave it out");
    }
    RunSettings.notices(encoder, settings).stream()
        .filter(notice -> !ofAll.contains(notice))
        .forEach(notice -> remarks.add(encoder.name() + ", " + name + ": " + notice));
  }

  private SettingsTree settings(GraphEncoderProvider encoder, List<String> line) {
    return RunSettings.defaults(encoder).setAll(changes).setAll(line);
  }

  /**
   * Trains what is not trained yet, measures all, and gives the table. A line of which a training
   * diverges is left out, or a base with all its lines, and a note says so.
   *
   * @throws io.fusionrec.train.DivergenceException when one of each base's does
   */
  public ResultTable run() {
    encoders.forEach(
        encoder -> leftOut.unlessDiverged(encoder.name(), () -> this.encoder(encoder)));
    leftOut.requireAny();
    return new ResultTable(
        "What the choices of the fusion are worth on "
            + data.name()
            + (data.generated() ? " (generated data)" : ""),
        Table3Run.COLUMNS,
        rows.build(),
        "A line minus X-SEIN with the defaults, and that minus X",
        differences.build(),
        ImmutableList.of(),
        notes());
  }

  private void encoder(GraphEncoderProvider encoder) {
    bases.clear();
    String model = encoder.name() + FusionHeads.SEIN.suffix();
    List<Trained> base = results(encoder, encoder.name(), FusionHeads.NONE, List.of());
    List<Trained> defaults = results(encoder, model, FusionHeads.SEIN, List.of());
    add(encoder, encoder.name(), FusionHeads.NONE, List.of(), base);
    add(encoder, model, FusionHeads.SEIN, List.of(), defaults);
    compare(model, encoder.name(), defaults, base);
    lines
        .changes()
        .forEach(
            (line, changed) -> {
              String name = model + ", " + line;
              leftOut.unlessDiverged(
                  name,
                  () -> {
                    List<Trained> changedOnes = results(encoder, name, FusionHeads.SEIN, changed);
                    add(encoder, name, FusionHeads.SEIN, changed, changedOnes);
                    compare(name, model, changedOnes, defaults);
                  });
            });
  }

  /** What a line's training on a seed came to, and the key of the X that it stands on. */
  private record Trained(ModelFigures figures, RunKey base) {}

  /** A line's results of all seeds. */
  private List<Trained> results(
      GraphEncoderProvider encoder, String name, FusionHead head, List<String> line) {
    List<Trained> results = new ArrayList<>();
    for (long seed : seeds) {
      RatingExperiment experiment = experiment(encoder, line, seed);
      if (splits.size() < seeds.size()) {
        splits.add(experiment.split());
      }
      String where = " on " + data.name() + ", seed " + seed;
      results.add(
          new Trained(
              environment.run(experiment, head, name + where, Table3Run.RANKING),
              experiment.key(FusionHeads.NONE)));
    }
    return results;
  }

  private RatingExperiment experiment(GraphEncoderProvider encoder, List<String> line, long seed) {
    return new RatingExperiment(
        data, encoder, settings(encoder, line), seed, environment.device(), environment.listener());
  }

  /** Makes a line's results a row. */
  private void add(
      GraphEncoderProvider encoder,
      String name,
      FusionHead head,
      List<String> line,
      List<Trained> results) {
    SettingsTree settings = settings(encoder, line);
    for (int k = 0; k < results.size(); k++) {
      RunResult run = results.get(k).figures().run();
      runs.add(run);
      cut.add(name, settings, run);
      idle.add(name, run);
      // A line that changes the encoder has another X.
      RunKey ofX = results.get(k).base();
      if (head.isNone()) {
        bases.put(ofX, run);
      }
      RunResult base = bases.getOrDefault(ofX, run);
      if (!new SharedBase(RunSettings.of(settings).fusion()).of(base, run)) {
        remarks.add(SharedBase.note(name + ", seed " + seeds.get(k)));
      }
    }
    rows.addAll(
        MetricRows.of(
            name,
            encoder.name(),
            head.key(),
            data.name(),
            results.stream().map(result -> result.figures().run().metrics()).toList()));
  }

  private void compare(String name, String versus, List<Trained> results, List<Trained> others) {
    HeadComparison.of(
            users(results),
            users(others),
            SplitSizes.of(splits.get(0)),
            Table3Run.RANKING,
            seeds.get(0))
        .forEach(
            (metric, found) ->
                differences.add(TableNotes.difference(name, metric, versus, found, evidence())));
  }

  private static List<UserResults> users(List<Trained> results) {
    return Table3Run.users(results.stream().map(Trained::figures).toList());
  }

  private Evidence evidence() {
    return Evidence.ofSplits(splits);
  }

  private ImmutableList<String> notes() {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(
        "Data "
            + data.name()
            + ", content sha256 "
            + data.contentSha256()
            + "; seeds "
            + seeds
            + "; test part, of choices that were made on valid.",
        "Lines: "
            + lines.changes()
            + (changes.isEmpty() ? "" : "; all with " + changes)
            + "; everything else as in fusion-configs.",
        TableNotes.trainedBy(runs),
        TableNotes.intervals(evidence()));
    notes.addAll(leftOut.sentences());
    cut.note().ifPresent(notes::add);
    idle.note().ifPresent(notes::add);
    return notes.addAll(remarks).build();
  }
}
