package io.fusionrec.baseline.row;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.baseline.RankingBaseline;
import io.fusionrec.baseline.RatingBaseline;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.RankingMetrics;
import io.fusionrec.eval.RatingMetrics;
import java.util.List;

/**
 * Measures reference rows on one part, as the models are measured.
 *
 * @param data the data set
 * @param part what is measured on
 * @param known the parts whose items are no candidates
 * @param rating whether ratings are measured; else there are no such figures
 * @param ranking whether the ranking is measured; else there are no such figures
 */
public record BaselineFigures(
    RatingData data, Ratings part, List<Ratings> known, boolean rating, boolean ranking) {
  private static final int TOP = 20;

  /** MAE and RMSE of predictions of the part's ratings, which are clipped to the scale first. */
  public ImmutableMap<String, Double> ratings(float[] predictions) {
    if (!rating) {
      return ImmutableMap.of();
    }
    float[] clipped = new float[predictions.length];
    for (int r = 0; r < clipped.length; r++) {
      clipped[r] = data.scale().clip(predictions[r]);
    }
    RatingMetrics metrics = RatingMetrics.of(clipped, part.rating());
    return ImmutableMap.of("MAE", metrics.mae(), "RMSE", metrics.rmse());
  }

  /** The same of a method that predicts any pair. */
  public ImmutableMap<String, Double> ratings(RatingBaseline baseline) {
    float[] predictions = new float[part.size()];
    for (int r = 0; rating && r < predictions.length; r++) {
      predictions[r] = baseline.predict(part.user()[r], part.item()[r]);
    }
    return ratings(predictions);
  }

  /** Pr, Re, NDCG and the others. */
  public ImmutableMap<String, Double> ranking(RankingBaseline baseline) {
    if (!ranking) {
      return ImmutableMap.of();
    }
    RatingMatrix relevant = part.atLeast(data.scale().relevant()).byUser();
    return RankingMetrics.of(
            new FullRanking(
                    part.userCount(),
                    part.itemCount(),
                    TOP,
                    known.stream().map(Ratings::byUser).toList())
                .rank(baseline::scores, RankingMetrics.evaluated(relevant)),
            relevant,
            part.itemCount())
        .means();
  }

  /** All of them. */
  public <T extends RatingBaseline & RankingBaseline> ImmutableMap<String, Double> both(
      T baseline) {
    return ImmutableMap.<String, Double>builder()
        .putAll(ratings(baseline))
        .putAll(ranking(baseline))
        .buildOrThrow();
  }
}
