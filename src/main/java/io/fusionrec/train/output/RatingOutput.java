package io.fusionrec.train.output;

import ai.djl.ndarray.NDArray;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ParameterSet;

/**
 * How the score of a pair becomes a rating, and what a score costs where the rating is known.
 *
 * <p>What it learns stands among the model's own parameters, so that it is trained, averaged, kept,
 * counted and gone on from with them.
 */
public interface RatingOutput {
  /** The scope of what an output learns in a model's parameters. */
  String SCOPE = "output";

  /** Puts what it learns, at its first values, behind a new model's parameters. */
  void addTo(ParameterSet model);

  /**
   * The mean loss of B scores whose ratings are known.
   *
   * @param model the parameters of a model that {@link #addTo} was called with
   * @param scores its scores: [B]
   * @param ratings the ratings: [B]
   * @return a scalar with a gradient
   */
  NDArray loss(ParameterSet model, NDArray scores, float[] ratings);

  /**
   * The ratings that scores predict, not yet clipped to the scale.
   *
   * @param model the parameters of a model that {@link #addTo} was called with
   * @param scores its scores: [B]
   */
  float[] ratings(ParameterSet model, float[] scores);

  /**
   * The output of that setting.
   *
   * @param data the data set, for what an error calls it and whether it has ratings
   * @param train the ratings that are learned from
   * @throws InputException when an ordinal one is asked for and the data are implicit feedback, or
   *     the train ratings have fewer than 2 or more than {@value RatingLevels#MOST} levels
   */
  static RatingOutput of(OutputSettings settings, RatingData data, Ratings train) {
    if (settings.rating().equals("value")) {
      return new ValueOutput((float) train.mean());
    }
    if (data.implicit()) {
      throw refused(data, "implicit feedback has no levels of rating");
    }
    RatingLevels levels =
        RatingLevels.of(train.rating())
            .orElseThrow(
                () ->
                    refused(
                        data,
                        "the train part has more than "
                            + RatingLevels.MOST
                            + " different ratings, too many to be levels"));
    if (levels.count() < 2) {
      throw refused(data, "all train ratings are " + levels.value(0) + ", a single level");
    }
    return new OrdinalOutput(levels);
  }

  private static InputException refused(RatingData data, String why) {
    return new InputException(
        data.name() + ": " + why + "; output.rating=ordinal can't be had, set output.rating=value");
  }
}
