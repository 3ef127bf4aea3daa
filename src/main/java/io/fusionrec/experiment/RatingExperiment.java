package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.HeadKind;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.io.ContentHash;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import io.fusionrec.train.Objective;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import io.fusionrec.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One data set, split and graphs, on which models of one encoder are trained and measured: X,
 * X-SEIN and X-MLP see the same of everything but the head.
 *
 * <p>Each model is trained twice with the same architecture and settings, once for ratings and once
 * for ranking. {@link #fit} does that in memory, {@link #run} with a run folder.
 */
public final class RatingExperiment {
  private static final int TOP = 20;
  private static final String CRITERION = "NDCG@10";

  private final RatingData data;
  private final GraphEncoderProvider provider;
  private final SettingsTree tree;
  private final RunSettings settings;
  private final RandomStreams streams;
  private final ComputeDevice device;
  private final Split split;
  private final GraphDeclaration declaration;
  private final GraphSet graphs;
  private final TrainingPlan plan;
  private final Ratings positives;
  private final TrainingListener listener;

  /**
   * Splits the data, decides what can be trained and measured, and builds the graphs of the train
   * part.
   *
   * @param data the data set
   * @param provider the encoder X
   * @param tree the settings, made by {@link RunSettings#defaults} and changed
   * @param seed the run's seed
   * @param device where to compute
   * @param listener is told how the trainings go on
   * @throws InputException when the split leaves nothing to measure on
   */
  public RatingExperiment(
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      long seed,
      ComputeDevice device,
      TrainingListener listener) {
    this.data = data;
    this.provider = provider;
    this.tree = tree;
    this.settings = RunSettings.of(tree);
    this.streams = new RandomStreams(seed);
    this.device = device;
    this.listener = listener;
    split = Split.holdout(data.ratings(), settings.split(), seed);
    positives =
        settings.positives().positives().equals("all")
            ? split.train()
            : split.train().atLeast(data.scale().relevant());
    plan = TrainingPlan.of(data, split, settings.split(), positives);
    plan.notices().forEach(listener::notice);
    declaration = GraphDeclaration.load(settings.graphs());
    graphs = GraphSet.build(declaration, data, split.train());
  }

  /**
   * Refuses a results folder that can't be written to, before any work is done.
   *
   * @throws InputException when it can't be made or written to
   */
  public static void checkWritable(Path results) {
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw new InputException("cannot write to results folder " + results + ": " + e, e);
    }
    if (!Files.isWritable(results)) {
      throw new InputException("cannot write to results folder " + results);
    }
  }

  /** The parts of the ratings. */
  public Split split() {
    return split;
  }

  /** The graphs of the train part. */
  public GraphSet graphs() {
    return graphs;
  }

  /** What decides the figures of a model of this experiment. */
  public RunKey key(HeadKind head) {
    return RunKey.of(
        Map.of(
            RunKey.MODEL,
            name(head),
            RunKey.DATA,
            data.contentSha256(),
            RunKey.SPLIT,
            split.sha256(),
            RunKey.GRAPHS,
            declaration.contentSha256(),
            RunKey.SETTINGS,
            ContentHash.ofText(tree.without("graphs").toJson()),
            RunKey.SEED,
            Long.toString(streams.seed()),
            RunKey.PROVIDER,
            ProviderIdentity.of(provider)));
  }

  /**
   * Trains and measures a model, and keeps everything in a run folder.
   *
   * @param head what is fused with the encoder
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoints
   * @param export whether to write split, predictions and top lists too
   */
  public RatingResult run(
      HeadKind head, Path results, CheckpointFile.Resume resume, boolean export) {
    RunKey key = key(head);
    RunFolder folder =
        RunFolder.open(results, name(head), data.name(), streams.seed(), key, resume);
    Instant started = Instant.now();
    try (TrainedModel model =
        fit(head, objective -> Optional.of(folder.checkpoint(objective, resume, device)))) {
      RatingResult result = model.result();
      if (export) {
        new RatingExports(data, split, result).write(folder);
      }
      folder.write(
          result.run(),
          tree,
          Provenance.of(
              key,
              data.sha256(),
              origins(result.run().trainings()),
              Execution.since(started, device)));
      return result;
    }
  }

  /**
   * Trains a model for both objectives in memory, measures it on the test part, and gives it for
   * use.
   *
   * @param head what is fused with the encoder
   */
  public TrainedModel fit(HeadKind head) {
    return fit(head, objective -> Optional.empty());
  }

  /** Where the training of an objective keeps its state. */
  private interface Checkpoints {
    Optional<CheckpointFile> of(String objective);
  }

  private String name(HeadKind head) {
    return provider.name() + head.suffix();
  }

  static ImmutableMap<String, Execution> origins(Map<String, TrainingResult> trainings) {
    ImmutableSortedMap.Builder<String, Execution> origins = ImmutableSortedMap.naturalOrder();
    trainings.forEach(
        (objective, training) -> origins.put(objective, Execution.parse(training.origin())));
    return origins.build();
  }

  @SuppressWarnings("MustBeClosed") // the models belong to what is returned
  private TrainedModel fit(HeadKind head, Checkpoints checkpoints) {
    FusedModel ratingModel = model(head);
    FusedModel rankingModel = null;
    try {
      RatingObjective rating =
          new RatingObjective(
              ratingModel, split.train(), split.valid(), data.scale(), settings.rating(), streams);
      ImmutableMap.Builder<String, TrainingResult> trainings = ImmutableMap.builder();
      ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
      trainings.put(rating.name(), train(rating, ratingModel, settings.rating(), checkpoints));
      long start = System.nanoTime();
      float[] predictions = rating.predict(split.test().user(), split.test().item());
      RatingMetrics errors = RatingMetrics.of(predictions, split.test().rating());
      metrics.put("MAE", errors.mae()).put("RMSE", errors.rmse());
      double seconds = (System.nanoTime() - start) / 1e9;
      Optional<TopItems> top = Optional.empty();
      Optional<RankingMetrics> ranking = Optional.empty();
      if (plan.ranking()) {
        rankingModel = model(head);
        RankingObjective objective = rankingObjective(rankingModel);
        trainings.put(
            objective.name(), train(objective, rankingModel, settings.ranking(), checkpoints));
        start = System.nanoTime();
        RatingMatrix relevant = relevant(split.test());
        top =
            Optional.of(
                top(
                    rankingModel,
                    relevant,
                    List.of(split.train().byUser(), split.valid().byUser())));
        ranking = Optional.of(RankingMetrics.of(top.get(), relevant, data.ratings().itemCount()));
        metrics.putAll(ranking.get().means());
        seconds += (System.nanoTime() - start) / 1e9;
      }
      RunResult run =
          new RunResult(
              name(head),
              provider.name(),
              head.key(),
              data.name(),
              data.generated(),
              streams.seed(),
              metrics.buildOrThrow(),
              trainings.buildOrThrow(),
              seconds,
              ratingModel.parameters().count(),
              plan.notices());
      return new TrainedModel(
          data,
          ratingModel,
          rating,
          Optional.ofNullable(rankingModel),
          new RatingResult(run, predictions, top, ranking));
    } catch (RuntimeException e) {
      ratingModel.close();
      closeIfThere(rankingModel);
      throw e;
    }
  }

  private static void closeIfThere(@Nullable FusedModel model) {
    if (model != null) {
      model.close();
    }
  }

  private TrainingResult train(
      Objective objective, FusedModel model, TrainingSettings how, Checkpoints checkpoints) {
    return new Trainer(device, streams, listener)
        .train(objective, model.parameters(), how, checkpoints.of(objective.name()));
  }

  private RankingObjective rankingObjective(FusedModel model) {
    RatingMatrix wanted = relevant(split.valid());
    RatingMatrix train = split.train().byUser();
    return new RankingObjective(
        model,
        positives,
        settings.positives(),
        settings.ranking(),
        streams,
        CRITERION,
        plan.stopsRanking()
            ? Optional.of(
                () ->
                    RankingMetrics.of(
                            top(model, wanted, List.of(train)), wanted, data.ratings().itemCount())
                        .means()
                        .getOrDefault(CRITERION, Double.NaN))
            : Optional.empty());
  }

  private RatingMatrix relevant(Ratings part) {
    return part.atLeast(data.scale().relevant()).byUser();
  }

  private FusedModel model(HeadKind head) {
    return FusedModel.create(
        provider, tree.branch("encoder"), head, settings.fusion(), data, graphs, device, streams);
  }

  private TopItems top(FusedModel model, RatingMatrix relevant, List<RatingMatrix> excluded) {
    Ratings ratings = data.ratings();
    return new FullRanking(ratings.userCount(), ratings.itemCount(), TOP, excluded)
        .rank(new GridScorer(model, ratings.itemCount()), RankingMetrics.evaluated(relevant));
  }
}
