package io.fusionrec.experiment;

import io.fusionrec.data.RatingData;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.ModelOrigin;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.train.output.RatingOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A trained model of ratings with what it reached, for use; closing it frees its parameters. */
public final class TrainedModel implements AutoCloseable {
  private final Optional<FusedModel> rating;
  private final Optional<FusedModel> ranking;
  private final RatingResult result;
  private final Recommender recommender;

  TrainedModel(
      RatingData data,
      RatingOutput output,
      Optional<FusedModel> rating,
      Optional<FusedModel> ranking,
      RatingResult result) {
    this.rating = rating;
    this.ranking = ranking;
    this.result = result;
    recommender = new Recommender(data, output, rating, ranking);
  }

  /** What it reached on the test part. */
  public RatingResult result() {
    return result;
  }

  /** The model in use, as it is after it was saved and loaded; closed with this. */
  public Recommender recommender() {
    return recommender;
  }

  /**
   * The predicted rating of a pair; see {@link Recommender#rate}.
   *
   * @param user a raw user id
   * @param item the raw id of an item that has a rating in the data
   */
  public float predict(String user, String item) {
    return recommender.rate(user, item);
  }

  /**
   * The best items for a user; see {@link Recommender#recommend}.
   *
   * @param user a raw user id
   * @param count how many
   */
  public List<Recommendation> recommend(String user, int count) {
    return recommender.recommend(user, RecommendationQuery.of(count));
  }

  /** Saves it in a run folder. */
  void save(Path run, ModelOrigin origin) {
    ModelFolder.save(run, origin, rating, ranking);
  }

  @Override
  public void close() {
    recommender.close();
  }
}
