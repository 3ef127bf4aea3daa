package io.fusionrec.bench;

import io.fusionrec.data.Ratings;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.TopItems;
import io.fusionrec.experiment.StagePlans;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.train.ScoringModel;
import io.fusionrec.train.output.RatingOffsets;
import io.fusionrec.train.output.RatingOutput;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The stages of models of one encoder, data and split that are their own, and the lists that they
 * make. No figure of the valid part is formed.
 *
 * @param plans what is trained
 * @param positives the ratings that ranking learns
 */
record RatingStages(StagePlans plans, Ratings positives) {
  static RatingStages of(StagePlans plans) {
    return new RatingStages(plans, plans.positives());
  }

  /** The stage for ratings; the model gets their output. */
  TrainingStages.OwnStage rating(FusedModel model, FusionHead head) {
    RatingOutput output =
        RatingOutput.of(plans.run().output(), plans.data(), plans.split().train());
    output.addTo(model.parameters());
    return plans
        .rating(output, RatingOffsets.none(plans.split().train()), TrainingStages.Known.NOTHING)
        .own(model, head, plans.run().fusion());
  }

  /** The stage for ranking. */
  TrainingStages.OwnStage ranking(FusedModel model, FusionHead head) {
    return plans
        .ranking(positives, TrainingStages.Known.NOTHING, any -> Optional.empty())
        .own(model, head, plans.run().fusion());
  }

  /** The first items of every user among all that are in neither train nor valid. */
  TopItems rankAll(FusedModel model) {
    int users = plans.data().ratings().userCount();
    int[] items = IntStream.range(0, plans.data().ratings().itemCount()).toArray();
    FullRanking ranking =
        new FullRanking(
            users,
            items.length,
            StagePlans.TOP,
            List.of(plans.split().train().byUser(), plans.split().valid().byUser()));
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      return ranking.rank(
          chunk -> evaluation.grid(chunk, items), IntStream.range(0, users).toArray());
    }
  }
}
