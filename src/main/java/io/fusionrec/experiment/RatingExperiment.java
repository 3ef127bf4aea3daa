package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.ProviderName;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Objective;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import io.fusionrec.train.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One data set, split and graphs, on which models of one encoder are trained and measured: X,
 * X-SEIN and X-MLP see the same of everything but the head.
 *
 * <p>Each model is trained twice with the same architecture and settings, once for ratings and once
 * for ranking.
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
  private final GraphSet graphs;
  private final TrainingListener listener;

  /**
   * Splits the data and builds the graphs of the train part.
   *
   * @param data the data set
   * @param provider the graph recommender X
   * @param tree the settings, made by {@link RunSettings#defaults} and changed
   * @param seed the run's seed
   * @param device where to compute
   * @param listener is told how the trainings go on
   */
  public RatingExperiment(
      RatingData data,
      GraphEncoderProvider provider,
      SettingsTree tree,
      long seed,
      ComputeDevice device,
      TrainingListener listener) {
    ProviderName.check(provider);
    this.data = data;
    this.provider = provider;
    this.tree = tree;
    this.settings = RunSettings.of(tree);
    this.streams = new RandomStreams(seed);
    this.device = device;
    this.listener = listener;
    split = Split.holdout(data.ratings(), settings.split(), seed);
    graphs = GraphSet.build(GraphDeclaration.load(settings.graphs()), data, split.train());
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

  /**
   * Trains and measures a model, and keeps everything in a run folder.
   *
   * @param head what stands beside the encoder
   * @param results the folder in which the run folder is made
   * @param resume whether to go on from the run folder's checkpoints
   * @param export whether to write split, predictions and top lists too
   */
  public ModelResult train(FusionHead head, Path results, boolean resume, boolean export) {
    Provenance provenance = Provenance.now(data, split, tree, device);
    RunFolder folder =
        RunFolder.open(
            results,
            provider.name() + head.suffix(),
            data.name(),
            streams.seed(),
            provenance.settingsSha256());
    try (TrainedModel model = fit(head, Optional.of(folder.checkpoints()), resume)) {
      ModelResult result = model.result();
      if (export) {
        folder.export(result, data, split);
      }
      folder.write(result, provider.name(), data, streams.seed(), tree, provenance);
      return result;
    }
  }

  /**
   * Trains a model for both objectives, measures it on the test part, and gives it for use.
   *
   * @param head what stands beside the encoder
   */
  public TrainedModel fit(FusionHead head) {
    return fit(head, Optional.empty(), false);
  }

  /**
   * Trains a model for both objectives, measures it on the test part, and gives it for use.
   *
   * @param head what stands beside the encoder
   * @param checkpoints the folder for checkpoints, or empty to write none
   * @param resume whether to go on from the checkpoints in that folder
   */
  @SuppressWarnings("MustBeClosed") // the models belong to what is returned
  public TrainedModel fit(FusionHead head, Optional<Path> checkpoints, boolean resume) {
    FusedModel ratingModel = model(head);
    FusedModel rankingModel = null;
    try {
      RatingObjective rating =
          new RatingObjective(
              ratingModel, split.train(), split.valid(), data.scale(), settings.rating(), streams);
      TrainingResult ratingResult =
          train(rating, ratingModel, settings.rating(), checkpoints, resume);
      long start = System.nanoTime();
      float[] predictions = rating.predict(split.test().user(), split.test().item());
      RatingMetrics ratingMetrics = RatingMetrics.of(predictions, split.test().rating());
      double ratingSeconds = (System.nanoTime() - start) / 1e9;

      rankingModel = model(head);
      TrainingResult rankingResult =
          train(
              rankingObjective(rankingModel),
              rankingModel,
              settings.ranking(),
              checkpoints,
              resume);
      start = System.nanoTime();
      RatingMatrix relevant = relevant(split.test());
      TopItems top =
          top(rankingModel, relevant, List.of(split.train().byUser(), split.valid().byUser()));
      RankingMetrics rankingMetrics = RankingMetrics.of(top, relevant, data.ratings().itemCount());
      double rankingSeconds = (System.nanoTime() - start) / 1e9;
      ModelResult result =
          new ModelResult(
              provider.name() + head.suffix(),
              head,
              ImmutableMap.<String, Double>builder()
                  .put("MAE", ratingMetrics.mae())
                  .put("RMSE", ratingMetrics.rmse())
                  .putAll(rankingMetrics.means())
                  .buildOrThrow(),
              ratingResult,
              rankingResult,
              ratingSeconds + rankingSeconds,
              ratingModel.parameters().count(),
              predictions,
              top,
              rankingMetrics);
      return new TrainedModel(data, ratingModel, rating, rankingModel, result);
    } catch (RuntimeException e) {
      ratingModel.close();
      if (rankingModel != null) {
        rankingModel.close();
      }
      throw e;
    }
  }

  private TrainingResult train(
      Objective objective,
      FusedModel model,
      TrainingSettings how,
      Optional<Path> checkpoints,
      boolean resume) {
    return new Trainer(device, streams, listener)
        .train(
            objective,
            model.parameters(),
            how,
            checkpoints.map(folder -> folder.resolve(objective.name() + ".bin")),
            resume);
  }

  private RankingObjective rankingObjective(FusedModel model) {
    Ratings positives =
        settings.positives().positives().equals("all")
            ? split.train()
            : split.train().atLeast(data.scale().relevant());
    RatingMatrix wanted = relevant(split.valid());
    RatingMatrix train = split.train().byUser();
    return new RankingObjective(
        model,
        positives,
        settings.positives(),
        settings.ranking(),
        streams,
        CRITERION,
        () ->
            RankingMetrics.of(
                    top(model, wanted, List.of(train)), wanted, data.ratings().itemCount())
                .means()
                .getOrDefault(CRITERION, 0.0));
  }

  private RatingMatrix relevant(Ratings part) {
    return part.atLeast(data.scale().relevant()).byUser();
  }

  private FusedModel model(FusionHead head) {
    return FusedModel.create(
        provider, tree.branch("encoder"), head, settings.fusion(), data, graphs, device, streams);
  }

  private TopItems top(FusedModel model, RatingMatrix relevant, List<RatingMatrix> excluded) {
    Ratings ratings = data.ratings();
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      return new FullRanking(ratings.userCount(), ratings.itemCount(), TOP, excluded)
          .rank(
              new GridScorer(evaluation, ratings.itemCount()), RankingMetrics.evaluated(relevant));
    }
  }
}
