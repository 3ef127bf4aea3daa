package io.fusionrec.train;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.eval.PairBlocks;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.train.output.RatingOffsets;
import io.fusionrec.train.output.RatingOutput;
import java.util.Arrays;

/**
 * The loss of known ratings by a {@link RatingOutput}; stops by the RMSE on the valid part,
 * predictions clipped to the scale. Of a model that may be several mixes the best is measured.
 */
public final class RatingObjective implements Objective {
  private static final int SMALLEST_BATCH = 128;

  private final ScoringModel model;
  private final RatingOrder train;
  private final Ratings valid;
  private final RatingScale scale;
  private final RatingOutput output;
  private final RatingOffsets offsets;
  private final TrainingSettings settings;
  private final int batch;
  private final RandomStreams streams;
  private int[] order = new int[0];

  /**
   * The objective over a train and a valid part, trained with those settings.
   *
   * @param model a model to which the output has added what it learns
   * @param train the ratings that are learned from, and their order
   * @param output what the model's scores stand for
   * @param offsets what is added to what they stand for; the train ratings are without it
   */
  public RatingObjective(
      ScoringModel model,
      RatingOrder train,
      Ratings valid,
      RatingScale scale,
      RatingOutput output,
      RatingOffsets offsets,
      TrainingSettings settings,
      RandomStreams streams) {
    this.model = model;
    this.train = train;
    this.valid = valid;
    this.scale = scale;
    this.output = output;
    this.offsets = offsets;
    this.settings = settings;
    this.batch = settings.batchOf(train.ratings().size(), SMALLEST_BATCH);
    this.streams = streams;
  }

  @Override
  public String name() {
    return "rating";
  }

  @Override
  public int beginEpoch(int epoch) {
    model.beginEpoch(epoch);
    model.beginPairs();
    order = train.draw(streams.stream("batches.rating", epoch));
    return (order.length + batch - 1) / batch;
  }

  @Override
  public NDArray loss(int step) {
    Ratings rows = train.ratings().select(rows(step));
    ScoringModel.Scores scores = model.pairs(rows.user(), rows.item());
    NDArray loss = output.loss(model.parameters(), scores.scores(), rows.rating());
    return scores.regularise(loss, settings.l2());
  }

  private int[] rows(int step) {
    return Arrays.copyOfRange(order, step * batch, Math.min(order.length, (step + 1) * batch));
  }

  @Override
  public int examples(int step) {
    return Math.min(order.length, (step + 1) * batch) - step * batch;
  }

  @Override
  public String criterion() {
    return "RMSE";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  @Override
  public boolean validates() {
    return valid.size() > 0;
  }

  @Override
  public double validate() {
    float[][] mixes = predicted(valid.user(), valid.item(), ScoringModel.Evaluation::pairsOfEach);
    int best = 0;
    double least = error(mixes[0]);
    for (int mix = 1; mix < mixes.length; mix++) {
      double error = error(mixes[mix]);
      if (error < least) {
        best = mix;
        least = error;
      }
    }
    model.choose(best);
    return least;
  }

  private double error(float[] predicted) {
    double sum = 0;
    for (int k = 0; k < predicted.length; k++) {
      double error = predicted[k] - valid.rating()[k];
      sum += error * error;
    }
    return Math.sqrt(sum / predicted.length);
  }

  /** Predicted ratings of pairs, clipped to the scale. */
  public float[] predict(int[] users, int[] items) {
    return predicted(users, items, (evaluation, u, i) -> new float[][] {evaluation.pairs(u, i)})[0];
  }

  /** Scores of pairs, of one mix or several. */
  private interface PairScores {
    float[][] of(ScoringModel.Evaluation evaluation, int[] users, int[] items);
  }

  private float[][] predicted(int[] users, int[] items, PairScores scored) {
    try (ScoringModel.Evaluation evaluation = model.evaluate()) {
      float[][] scores = PairBlocks.score(users, items, (u, i) -> scored.of(evaluation, u, i));
      for (int mix = 0; mix < scores.length; mix++) {
        float[] ratings = output.ratings(model.parameters(), scores[mix]);
        for (int k = 0; k < ratings.length; k++) {
          scores[mix][k] = scale.clip(ratings[k] + offsets.of(users[k], items[k]));
        }
      }
      return scores;
    }
  }
}
