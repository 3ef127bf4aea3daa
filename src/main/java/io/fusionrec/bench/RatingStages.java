package io.fusionrec.bench;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.TopItems;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.RatingOrder;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.output.RatingOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stages of models of one encoder, data and split that are their own, and the lists that they
 * make. No figure of the valid part is formed.
 *
 * @param data the data set
 * @param split its parts
 * @param positives the ratings that ranking learns
 * @param run the run's settings
 * @param streams the run's random streams
 */
record RatingStages(
    RatingData data, Split split, Ratings positives, RunSettings run, RandomStreams streams) {
  private static final int TOP = 20;

  /** With the ratings that the settings say are positive. */
  static RatingStages of(RatingData data, Split split, RunSettings run, RandomStreams streams) {
    Ratings positives =
        run.positives().positives().equals("all")
            ? split.train()
            : split.train().atLeast(data.scale().relevant());
    return new RatingStages(data, split, positives, run, streams);
  }

  /** The stage for ratings; the model gets their output. */
  TrainingStages.OwnStage rating(FusedModel model, FusionHead head) {
    RatingOutput output = RatingOutput.of(run.output(), data, split.train());
    output.addTo(model.parameters());
    return new TrainingStages.Plan(
            (learner, how) ->
                new RatingObjective(
                    learner,
                    new RatingOrder(split.train(), run.batches().together()),
                    split.valid(),
                    data.scale(),
                    output,
                    how,
                    streams),
            run.rating(),
            run.further().rating(),
            run.head().rating(),
            run.average().rating(),
            TrainingStages.Known.NOTHING)
        .own(model, head, run.fusion());
  }

  /** The stage for ranking. */
  TrainingStages.OwnStage ranking(FusedModel model, FusionHead head) {
    return new TrainingStages.Plan(
            (learner, how) ->
                new RankingObjective(
                    learner, positives, run.positives(), how, streams, "NDCG@10", Optional.empty()),
            run.ranking(),
            run.further().ranking(),
            run.head().ranking(),
            run.average().ranking(),
            TrainingStages.Known.NOTHING)
        .own(model, head, run.fusion());
  }

  /** The first items of every user among all that are in neither train nor valid. */
  TopItems rankAll(FusedModel model) {
    int users = data.ratings().userCount();
    int[] items = IntStream.range(0, data.ratings().itemCount()).toArray();
    FullRanking ranking =
        new FullRanking(
            users, items.length, TOP, List.of(split.train().byUser(), split.valid().byUser()));
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      return ranking.rank(
          chunk -> evaluation.grid(chunk, items), IntStream.range(0, users).toArray());
    }
  }
}
