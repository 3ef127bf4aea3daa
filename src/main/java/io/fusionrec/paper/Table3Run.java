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
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.io.ProviderIdentity;
import io.fusionrec.paper.published.PublishedTable3;
import io.fusionrec.report.DifferenceRow;
import io.fusionrec.report.MetricRow;
import io.fusionrec.report.PublishedRow;
import io.fusionrec.report.ResultTable;
import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Regenerates the SEIN paper's Table 3: X, X-MLP and X-SEIN of every encoder, and the reference
 * rows, on one data set under one protocol.
 *
 * <p>Resumable run by run: a model whose result was kept, found by the run's key, is neither
 * trained nor measured again, and one whose run folder holds finished checkpoints is only measured.
 */
public final class Table3Run {
  static final List<String> RANKING = List.of("Pr@5", "Re@5", "NDCG@10");
  static final ImmutableList<String> COLUMNS =
      ImmutableList.of("MAE", "RMSE", "Pr@5", "Re@5", "NDCG@10");
  private static final List<FusionHead> HEADS =
      List.of(FusionHeads.NONE, FusionHeads.MLP, FusionHeads.SEIN);

  private final RatingData data;
  private final List<GraphEncoderProvider> encoders;
  private final List<String> changes;
  private final List<Long> seeds;
  private final RunEnvironment environment;
  private final ImmutableList.Builder<MetricRow> rows = ImmutableList.builder();
  private final ImmutableList.Builder<DifferenceRow> differences = ImmutableList.builder();
  private final ImmutableList.Builder<PublishedRow> published = ImmutableList.builder();
  private final List<RunResult> runs = new ArrayList<>();
  private final CutStages cut = new CutStages();
  private final IdleHeads idle = new IdleHeads();
  private final List<String> times = new ArrayList<>();
  private final Set<String> notices = new LinkedHashSet<>();
  private final boolean refit;
  private final ReferenceRows references;
  private final LeftOut leftOut;
  private List<Split> splits = List.of();

  /**
   * A table.
   *
   * @param data the data set
   * @param encoders the encoders X
   * @param changes settings changed for all of them, as {@code name=value}
   * @param seeds the seeds, at least one
   * @param environment where the runs are made
   * @throws io.fusionrec.settings.InputException when an encoder or seed is there twice
   */
  public Table3Run(
      RatingData data,
      List<GraphEncoderProvider> encoders,
      List<String> changes,
      List<Long> seeds,
      RunEnvironment environment) {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("no seeds");
    }
    this.data = data;
    this.encoders = Distinct.of("--bases", encoders, GraphEncoderProvider::name);
    SameBranch.require(
        "split",
        encoders,
        GraphEncoderProvider::name,
        encoder -> RunSettings.defaults(encoder).setAll(changes));
    this.changes = List.copyOf(changes);
    this.seeds = Distinct.seeds(seeds);
    this.environment = environment;
    leftOut = new LeftOut(environment.log());
    RunSettings first = RunSettings.of(RunSettings.defaults(encoders.get(0)).setAll(changes));
    refit = first.refit();
    references = new ReferenceRows(data, first, seeds, environment);
  }

  /**
   * Trains and keeps the models that are not kept yet, and gives no table. A training that diverges
   * ends that of its encoder alone.
   */
  public void trainModels() {
    for (GraphEncoderProvider encoder : encoders) {
      SettingsTree settings = RunSettings.defaults(encoder).setAll(changes);
      leftOut.unlessDiverged(
          encoder.name(),
          () ->
              seeds.forEach(
                  seed -> figures(encoder, experiment(encoder, settings, seed), settings, seed)));
    }
  }

  /** The same of the reference rows. */
  public void trainReferences() {
    references.rows();
  }

  private RatingExperiment experiment(
      GraphEncoderProvider encoder, SettingsTree settings, long seed) {
    return new RatingExperiment(
        data, encoder, settings, seed, environment.device(), environment.listener());
  }

  /**
   * Trains what is not trained yet, measures all, and gives the table. An encoder of which a
   * training diverges is left out, and a note says so.
   *
   * @throws io.fusionrec.train.DivergenceException when one of each encoder's does
   */
  public ResultTable run() {
    encoders.forEach(
        encoder -> leftOut.unlessDiverged(encoder.name(), () -> this.encoder(encoder)));
    leftOut.requireAny();
    rows.addAll(references.rows());
    return new ResultTable(
        "Table 3 on " + data.name() + (data.generated() ? " (generated data)" : ""),
        columns(),
        rows.build(),
        "X-SEIN minus X (none) and minus X-MLP (mlp)",
        differences.build(),
        published.build(),
        notes());
  }

  /** The figures, and those of a second training on train and valid where there was one. */
  private ImmutableList<String> columns() {
    return refit
        ? ImmutableList.<String>builder()
            .addAll(COLUMNS)
            .addAll(COLUMNS.stream().map(column -> column + RunResult.REFIT).iterator())
            .build()
        : COLUMNS;
  }

  private void encoder(GraphEncoderProvider encoder) {
    Map<FusionHead, List<ModelFigures>> results = new LinkedHashMap<>();
    SettingsTree settings = RunSettings.defaults(encoder).setAll(changes);
    List<String> ofSettings = RunSettings.notices(encoder, settings);
    List<Split> ofSeeds = new ArrayList<>();
    for (long seed : seeds) {
      RatingExperiment experiment = experiment(encoder, settings, seed);
      ofSeeds.add(experiment.split());
      figures(encoder, experiment, settings, seed)
          .forEach(
              (head, result) ->
                  results.computeIfAbsent(head, key -> new ArrayList<>()).add(result));
    }
    splits = ofSeeds;
    ofSettings.forEach(notice -> notices.add(encoder.name() + ": " + notice));
    for (ModelFigures result : results.values().stream().flatMap(List::stream).toList()) {
      runs.add(result.run());
      cut.add(result.run().model(), settings, result.run());
      idle.add(result.run().model(), result.run());
      result.run().notices().stream()
          .filter(notice -> !ofSettings.contains(notice))
          .forEach(notices::add);
    }
    results.forEach((head, figures) -> add(encoder, head, figures));
    List<ModelFigures> sein = results.getOrDefault(FusionHeads.SEIN, List.of());
    for (FusionHead versus : List.of(FusionHeads.NONE, FusionHeads.MLP)) {
      List<ModelFigures> other = results.getOrDefault(versus, List.of());
      Split split = splits.get(0);
      differences(encoder, versus, users(sein), users(other), split, "");
      if (refit) {
        Split whole = split.withValidInTrain();
        differences(encoder, versus, refits(sein), refits(other), whole, RunResult.REFIT);
      }
    }
    if (PublishedTable3.isOn(data)) {
      PublishedTable3.of(encoder.name()).forEach(row -> published.add(row.published()));
    }
  }

  /** What X and its heads reached, on one training of X. */
  private Map<FusionHead, ModelFigures> figures(
      GraphEncoderProvider encoder, RatingExperiment experiment, SettingsTree settings, long seed) {
    String where = " on " + data.name() + ", seed " + seed;
    Map<FusionHead, ModelFigures> figures = new LinkedHashMap<>();
    for (FusionHead head : HEADS) {
      String name = encoder.name() + head.suffix() + where;
      figures.put(head, environment.run(experiment, head, name, RANKING));
    }
    SharedBase base = new SharedBase(RunSettings.of(settings).fusion());
    Map<FusionHead, ModelFigures> onOne =
        base.onOne(
            figures,
            head ->
                environment.again(
                    experiment, head, encoder.name() + head.suffix() + where, RANKING));
    if (!base.areOnOne(onOne)) {
      notices.add(SharedBase.note(encoder.name() + where));
    }
    return onOne;
  }

  private Evidence evidence() {
    return Evidence.ofSplits(splits);
  }

  /** What each seed reached with its users. */
  static List<UserResults> users(List<ModelFigures> results) {
    return results.stream().map(ModelFigures::users).toList();
  }

  private static List<UserResults> refits(List<ModelFigures> results) {
    return results.stream().flatMap(result -> result.refit().stream()).toList();
  }

  private void differences(
      GraphEncoderProvider encoder,
      FusionHead versus,
      List<UserResults> sein,
      List<UserResults> other,
      Split split,
      String suffix) {
    HeadComparison.of(sein, other, SplitSizes.of(split), RANKING, seeds.get(0))
        .forEach(
            (metric, found) ->
                differences.add(
                    TableNotes.difference(
                        encoder.name(), metric + suffix, versus.key(), found, evidence())));
  }

  private void add(GraphEncoderProvider encoder, FusionHead head, List<ModelFigures> ofSeeds) {
    List<RunResult> results = ofSeeds.stream().map(ModelFigures::run).toList();
    String model = results.get(0).model();
    rows.addAll(
        MetricRows.of(
            model,
            encoder.name(),
            head.key(),
            data.name(),
            results.stream().map(RunResult::metrics).toList()));
    times.add(
        String.format(
            Locale.ROOT,
            "%s %.0f s",
            model,
            results.stream().mapToDouble(RunResult::trainSeconds).average().orElse(0)));
  }

  private ImmutableList<String> notes() {
    List<String> plugins =
        encoders.stream()
            .filter(ProviderIdentity::isPlugin)
            .map(GraphEncoderProvider::name)
            .toList();
    Table3Notes fixed = new Table3Notes(data, seeds, splits.get(0), changes, plugins, refit);
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.addAll(fixed.protocol());
    notes.add(TableNotes.trainedBy(runs));
    notes.add(references.computedBy());
    notes.addAll(leftOut.sentences());
    cut.note().ifPresent(notes::add);
    idle.note().ifPresent(notes::add);
    notes.add("Training time: " + String.join(", ", times) + ".");
    notes.addAll(fixed.reading(evidence()));
    notices.addAll(references.leftOut());
    notes.addAll(notices);
    notes.addAll(fixed.paper());
    return notes.build();
  }
}
