package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import io.fusionrec.eval.TopItems;
import io.fusionrec.eval.ValidUsers;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.StageCheckpoints;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.Trainer;
import io.fusionrec.train.TrainingListener;
import io.fusionrec.train.TrainingResult;
import io.fusionrec.train.output.RatingOffsets;
import io.fusionrec.train.output.RatingOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two trainings of a model of ratings on one split, and the measuring on its test part. */
public final class RatingTraining {
  private final RatingData data;
  private final Split split;
  private final RandomStreams streams;
  private final StagePlans plans;
  private final TrainingPlan plan;
  private final ImmutableList<String> notices;
  private final TrainingStages stages;
  private final Ratings positives;
  private final RatingOutput output;
  private final RatingOffsets offsets;

  /**
   * Decides what can be trained and measured.
   *
   * @param data the data set
   * @param split its parts
   * @param settings how to train
   * @param streams the run's random streams
   * @param device where to compute
   * @param listener is told how the trainings go on
   * @param remarks what else the user has to know of the settings, a line each
   * @throws io.fusionrec.settings.InputException when there is nothing to measure on, or the
   *     ratings don't fit {@code output.rating}
   */
  public RatingTraining(
      RatingData data,
      Split split,
      RunSettings settings,
      RandomStreams streams,
      ComputeDevice device,
      TrainingListener listener,
      List<String> remarks) {
    this.data = data;
    this.split = split;
    this.streams = streams;
    plans = new StagePlans(data, split, settings, streams);
    positives = plans.positives();
    plan = TrainingPlan.of(data, split, settings.split(), positives);
    notices = ImmutableList.<String>builder().addAll(plan.notices()).addAll(remarks).build();
    offsets = RatingOffsets.of(settings.output(), data, split.train());
    output = RatingOutput.of(settings.output(), data, split.train());
    stages = new TrainingStages(new Trainer(device, streams, listener), settings.fusion());
  }

  /** Says what was left out of the data, and what can't be trained or measured. */
  RatingTraining announced(TrainingListener listener) {
    split.filter().lines(data.ratings().itemCount()).forEach(listener::notice);
    notices.forEach(listener::notice);
    return this;
  }

  /**
   * Trains a model for both objectives, measures it on the test part, and gives it for use.
   *
   * @param base the encoder's name
   * @param head what is fused with it
   * @param ratingModels makes a model of the base and a head, with its first values, for ratings
   * @param rankingModels the same for ranking
   * @param known what is known of the stages
   * @param checkpoints where trainings keep their state
   */
  TrainedModel fit(
      String base,
      FusionHead head,
      Function<FusionHead, FusedModel> ratingModels,
      Function<FusionHead, FusedModel> rankingModels,
      TrainingStages.Known known,
      StageCheckpoints checkpoints) {
    Function<FusionHead, FusedModel> rated = any -> withOutput(ratingModels.apply(any));
    FusedModel ratingModel = rated.apply(head);
    FusedModel rankingModel = null;
    try {
      ImmutableMap.Builder<String, TrainingResult> trainings = ImmutableMap.builder();
      ImmutableMap.Builder<String, Double> metrics = ImmutableMap.builder();
      ImmutableMap.Builder<String, Double> shares = ImmutableMap.builder();
      float[] predictions = new float[0];
      long start = System.nanoTime();
      double seconds = 0;
      if (plan.rating()) {
        trainings.putAll(stages.train(ratingModel, head, rated, ratingPlan(known), checkpoints));
        ratingModel.share().ifPresent(share -> shares.put("rating", share));
        start = System.nanoTime();
        predictions =
            plans
                .ratings(ratingModel, output, offsets, plans.run().rating())
                .predict(split.test().user(), split.test().item());
        RatingMetrics errors = RatingMetrics.of(predictions, split.test().rating());
        metrics.put("MAE", errors.mae()).put("RMSE", errors.rmse());
        seconds = (System.nanoTime() - start) / 1e9;
      }
      Optional<TopItems> top = Optional.empty();
      Optional<RankingMetrics> ranking = Optional.empty();
      if (plan.ranking()) {
        rankingModel = rankingModels.apply(head);
        trainings.putAll(
            stages.train(rankingModel, head, rankingModels, rankingPlan(known), checkpoints));
        rankingModel.share().ifPresent(share -> shares.put("ranking", share));
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
              base + head.suffix(),
              base,
              head.key(),
              data.name(),
              data.generated(),
              streams.seed(),
              metrics.buildOrThrow(),
              trainings.buildOrThrow(),
              shares.buildOrThrow(),
              seconds,
              (rankingModel == null || plan.rating() ? ratingModel : rankingModel)
                  .parameters()
                  .count(),
              notices);
      if (!plan.rating()) {
        ratingModel.close();
      }
      return new TrainedModel(
          data,
          output,
          plan.rating() ? Optional.of(ratingModel) : Optional.empty(),
          Optional.ofNullable(rankingModel),
          new RatingResult(run, predictions, top, ranking, Optional.empty()));
    } catch (RuntimeException e) {
      ratingModel.close();
      closeIfThere(rankingModel);
      throw e;
    }
  }

  /**
   * Trains a model for one objective, of which the valid part has a figure, and measures nothing.
   *
   * @param objective {@code rating} or {@code ranking}
   * @param head what is fused with the base
   * @param models makes a model of the base and a head with its first values
   * @param checkpoints where trainings keep their state
   * @return how each stage went, by its name
   */
  public ImmutableMap<String, TrainingResult> train(
      String objective,
      FusionHead head,
      Function<FusionHead, FusedModel> models,
      StageCheckpoints checkpoints) {
    boolean rating = objective.equals("rating");
    Function<FusionHead, FusedModel> complete =
        rating ? any -> withOutput(models.apply(any)) : models;
    try (FusedModel model = complete.apply(head)) {
      return stages.train(
          model,
          head,
          complete,
          rating
              ? ratingPlan(TrainingStages.Known.NOTHING)
              : rankingPlan(TrainingStages.Known.NOTHING),
          checkpoints);
    }
  }

  private TrainingStages.Plan ratingPlan(TrainingStages.Known known) {
    return plans.rating(output, offsets, known);
  }

  private TrainingStages.Plan rankingPlan(TrainingStages.Known known) {
    return plans.ranking(positives, known, this::looking);
  }

  private static void closeIfThere(@Nullable FusedModel model) {
    if (model != null) {
      model.close();
    }
  }

  private FusedModel withOutput(FusedModel model) {
    output.addTo(model.parameters());
    return model;
  }

  private Optional<DoubleSupplier> looking(FusedModel model) {
    if (!plan.stopsRanking()) {
      return Optional.empty();
    }
    RatingMatrix wanted = relevant(split.valid());
    int[] looked = ValidUsers.of(RankingMetrics.evaluated(wanted));
    RatingMatrix train = split.train().byUser();
    return Optional.of(() -> best(model, wanted, looked, train));
  }

  /** The best figure of the mixes that a model may be, one of which it becomes. */
  private double best(FusedModel model, RatingMatrix wanted, int[] looked, RatingMatrix train) {
    int items = data.ratings().itemCount();
    List<TopItems> mixes;
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      GridScorer scorer = new GridScorer(evaluation, items);
      mixes = ranking(List.of(train)).rankEach(model.mixes(), scorer::scoreEach, looked);
    }
    double best = Double.NaN;
    for (int mix = 0; mix < mixes.size(); mix++) {
      double figure =
          RankingMetrics.of(mixes.get(mix), wanted, items)
              .means()
              .getOrDefault(StagePlans.CRITERION, Double.NaN);
      if (mix == 0 || figure > best) {
        best = figure;
        model.choose(mix);
      }
    }
    return best;
  }

  private FullRanking ranking(List<RatingMatrix> excluded) {
    return new FullRanking(
        data.ratings().userCount(), data.ratings().itemCount(), StagePlans.TOP, excluded);
  }

  private RatingMatrix relevant(Ratings part) {
    return part.atLeast(data.scale().relevant()).byUser();
  }

  private TopItems top(FusedModel model, RatingMatrix relevant, List<RatingMatrix> excluded) {
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      return ranking(excluded)
          .rank(
              new GridScorer(evaluation, data.ratings().itemCount()),
              RankingMetrics.evaluated(relevant));
    }
  }
}
