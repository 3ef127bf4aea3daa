package io.fusionrec.baseline.row;

import io.fusionrec.baseline.RankingBaseline;
import io.fusionrec.baseline.RatingBaseline;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import java.util.function.Function;

/**
 * A baseline that was fitted on ratings as of a scale that is {@value #WIDTH} wide, such as 1 to 5,
 * and predicts on their own: penalties and step sizes are in units of the scale, and what is right
 * for 1 to 5 is far off for 0 to 100.
 *
 * @param fit the baseline
 * @param unit how much of the own scale is 1 of that one
 */
record Rescaled<T extends RatingBaseline & RankingBaseline>(T fit, float unit)
    implements RatingBaseline, RankingBaseline {
  private static final float WIDTH = 4;

  /** Fits on a part of some ratings. */
  static <T extends RatingBaseline & RankingBaseline> Rescaled<T> of(
      Ratings train, RatingScale scale, Function<Ratings, T> fit) {
    float unit = unit(scale);
    float[] rating = train.rating().clone();
    for (int k = 0; k < rating.length; k++) {
      rating[k] /= unit;
    }
    return new Rescaled<>(
        fit.apply(
            new Ratings(train.userCount(), train.itemCount(), train.user(), train.item(), rating)),
        unit);
  }

  /** The unit of a scale: 1 of 1 to 5. */
  static float unit(RatingScale scale) {
    return (scale.maximum() - scale.minimum()) / WIDTH;
  }

  @Override
  public float predict(int user, int item) {
    return unit * fit.predict(user, item);
  }

  /** In units, which order items alike. */
  @Override
  public float[] scores(int[] users) {
    return fit.scores(users);
  }
}
