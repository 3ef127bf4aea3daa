package io.fusionrec.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.ItemScorer;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.HeadKind;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One data set, split and graphs, on which models of one encoder are trained and measured: X,
 * X-SEIN and X-MLP see the same of everything but the head.
 *
 * <p>Each model is trained twice with the same architecture and settings, once for ratings and once
 * for ranking.
 */
public final class FusionRun {
  private static final int TOP = 20;

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
  public FusionRun(
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
    graphs = GraphSet.build(GraphDeclaration.load(settings.graphs()), data, split.train());
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
  public ModelResult train(HeadKind head, Path results, boolean resume, boolean export) {
    Provenance provenance = Provenance.now(data, split, tree, device);
    RunFolder folder =
        RunFolder.open(
            results,
            provider.name() + head.suffix(),
            data.name(),
            streams.seed(),
            provenance.settingsSha256());
    ModelResult result = train(head, Optional.of(folder.checkpoints()), resume);
    if (export) {
      folder.export(result, data, split);
    }
    folder.write(result, provider.name(), data, streams.seed(), tree, provenance);
    return result;
  }

  /**
   * Trains a model for both objectives and measures it on the test part.
   *
   * @param head what stands beside the encoder
   * @param checkpoints the folder for checkpoints, or empty to write none
   * @param resume whether to go on from the checkpoints in that folder
   */
  public ModelResult train(HeadKind head, Optional<Path> checkpoints, boolean resume) {
    List<EpochRecord> history = new ArrayList<>();
    Trainer trainer = new Trainer(device, streams, listener);
    long parameters;
    double trainSeconds;
    float[] predictions;
    RatingMetrics ratings;
    double evalSeconds;
    try (FusedModel model = model(head)) {
      parameters = model.parameters().count();
      RatingObjective objective =
          new RatingObjective(
              model, split.train(), split.valid(), data.scale(), settings.rating(), streams);
      TrainingResult result =
          trainer.train(
              objective,
              model.parameters(),
              settings.rating(),
              checkpoints.map(folder -> folder.resolve("rating.bin")),
              resume);
      history.addAll(result.history());
      trainSeconds = result.seconds();
      long start = System.nanoTime();
      predictions = objective.predict(split.test().user(), split.test().item());
      ratings = RatingMetrics.of(predictions, split.test().rating());
      evalSeconds = (System.nanoTime() - start) / 1e9;
    }
    RatingMatrix train = split.train().byUser();
    RatingMatrix valid = split.valid().byUser();
    try (FusedModel model = model(head)) {
      float threshold = data.scale().relevant();
      RatingMatrix wanted = split.valid().atLeast(threshold).byUser();
      Ratings positives =
          settings.positives().positives().equals("all")
              ? split.train()
              : split.train().atLeast(threshold);
      RankingObjective objective =
          new RankingObjective(
              model,
              positives,
              settings.positives(),
              settings.ranking(),
              streams,
              "NDCG@10",
              () -> rank(model, wanted, List.of(train)).means().getOrDefault("NDCG@10", 0.0));
      TrainingResult result =
          trainer.train(
              objective,
              model.parameters(),
              settings.ranking(),
              checkpoints.map(folder -> folder.resolve("ranking.bin")),
              resume);
      history.addAll(result.history());
      trainSeconds += result.seconds();
      long start = System.nanoTime();
      RatingMatrix relevant = split.test().atLeast(threshold).byUser();
      TopItems top = top(model, relevant, List.of(train, valid));
      RankingMetrics ranking = RankingMetrics.of(top, relevant, data.ratings().itemCount());
      evalSeconds += (System.nanoTime() - start) / 1e9;
      return new ModelResult(
          provider.name() + head.suffix(),
          head,
          ImmutableMap.<String, Double>builder()
              .put("MAE", ratings.mae())
              .put("RMSE", ratings.rmse())
              .putAll(ranking.means())
              .buildOrThrow(),
          history,
          trainSeconds,
          evalSeconds,
          parameters,
          predictions,
          top,
          ranking);
    }
  }

  private FusedModel model(HeadKind head) {
    return FusedModel.create(
        provider, tree.branch("encoder"), head, settings.fusion(), data, graphs, device, streams);
  }

  private RankingMetrics rank(
      ScoringModel model, RatingMatrix relevant, List<RatingMatrix> excluded) {
    return RankingMetrics.of(top(model, relevant, excluded), relevant, data.ratings().itemCount());
  }

  private TopItems top(ScoringModel model, RatingMatrix relevant, List<RatingMatrix> excluded) {
    Ratings ratings = data.ratings();
    return new FullRanking(ratings.userCount(), ratings.itemCount(), TOP, excluded)
        .rank(scorer(model), RankingMetrics.evaluated(relevant));
  }

  private ItemScorer scorer(ScoringModel model) {
    long[] items = new long[data.ratings().itemCount()];
    java.util.Arrays.setAll(items, i -> i);
    return users -> {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        long[] wide = java.util.Arrays.stream(users).asLongStream().toArray();
        NDArray indices = model.parameters().manager().create(wide);
        return model
            .grid(indices, model.parameters().manager().create(items), false)
            .scores()
            .toFloatArray();
      }
    };
  }
}
