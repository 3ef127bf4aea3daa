package io.fusionrec.experiment;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.train.RankingObjective;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.RatingOrder;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.output.RatingOffsets;
import io.fusionrec.train.output.RatingOutput;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What the models of a run are trained on, for either objective, by its settings.
 *
 * @param data the data set
 * @param split its parts
 * @param run the run's settings
 * @param streams the run's random streams
 */
public record StagePlans(RatingData data, Split split, RunSettings run, RandomStreams streams) {
  /** How many items of each user's list are looked at. */
  public static final int TOP = 20;

  /** The figure of the valid part by which ranking stops. */
  static final String CRITERION = "NDCG@10";

  /** The train ratings that ranking learns. */
  public Ratings positives() {
    return run.positives().among(split.train(), data.scale().relevant());
  }

  /**
   * Training for ratings.
   *
   * @param output what a score stands for; its parameters must be among the models'
   * @param offsets what is added to it
   * @param known what is known beforehand of the stages
   */
  public TrainingStages.Plan rating(
      RatingOutput output, RatingOffsets offsets, TrainingStages.Known known) {
    return new TrainingStages.Plan(
        (model, how) -> ratings(model, output, offsets, how),
        run.rating(),
        run.further().rating(),
        head -> run.head(head).rating(),
        run.average().rating(),
        known);
  }

  /** The objective of a model that is trained, or was. */
  RatingObjective ratings(
      FusedModel model, RatingOutput output, RatingOffsets offsets, TrainingSettings how) {
    return new RatingObjective(
        model,
        new RatingOrder(offsets.learned(), run.batches().together()),
        split.valid(),
        data.scale(),
        output,
        offsets,
        how,
        streams);
  }

  /**
   * Training for ranking.
   *
   * @param positives what it learns
   * @param known what is known beforehand of the stages
   * @param looking makes of a model what gives its figure on valid after an epoch, if anything does
   */
  public TrainingStages.Plan ranking(
      Ratings positives,
      TrainingStages.Known known,
      Function<FusedModel, Optional<DoubleSupplier>> looking) {
    return new TrainingStages.Plan(
        (model, how) ->
            new RankingObjective(
                model, positives, run.positives(), how, streams, CRITERION, looking.apply(model)),
        run.ranking(),
        run.further().ranking(),
        head -> run.head(head).ranking(),
        run.average().ranking(),
        known);
  }
}
