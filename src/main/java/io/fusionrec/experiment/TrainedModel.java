package io.fusionrec.experiment;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.TopItems;
import io.fusionrec.fusion.FusedModel;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.RatingObjective;
import io.fusionrec.train.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trained model that predicts ratings and recommends items, by raw ids. It holds native memory
 * until it is closed. Not for use by several threads at once.
 */
public final class TrainedModel implements AutoCloseable {
  private final RatingData data;
  private final FusedModel ratingModel;
  private final RatingObjective rating;
  private final Optional<FusedModel> rankingModel;
  private final RatingResult result;

  TrainedModel(
      RatingData data,
      FusedModel ratingModel,
      RatingObjective rating,
      Optional<FusedModel> rankingModel,
      RatingResult result) {
    this.data = data;
    this.ratingModel = ratingModel;
    this.rating = rating;
    this.rankingModel = rankingModel;
    this.result = result;
  }

  /** What it reached on the test part. */
  public RatingResult result() {
    return result;
  }

  /**
   * The predicted rating of a pair, on the data's scale.
   *
   * @param user a raw user id
   * @param item the raw id of an item that has a rating in the data
   * @throws InputException when either is unknown, or the data are implicit feedback
   */
  public float predict(String user, String item) {
    if (data.implicit()) {
      throw new InputException(data.name() + ": implicit feedback has no ratings to predict");
    }
    int itemIndex = data.items().indexOf(item);
    if (itemIndex < 0 || itemIndex >= data.ratings().itemCount()) {
      throw new InputException("item '" + item + "' has no rating in the data " + data.name());
    }
    return rating.predict(new int[] {userIndex(user)}, new int[] {itemIndex})[0];
  }

  /**
   * The best items for a user among those that the user hasn't rated, best first.
   *
   * @param user a raw user id
   * @param count how many
   * @throws InputException when the user is unknown, or no rating was relevant to learn from
   */
  public List<Recommendation> recommend(String user, int count) {
    FusedModel ranking =
        rankingModel.orElseThrow(
            () ->
                new InputException(
                    data.name() + ": no rating is relevant, so no ranking was trained"));
    RatingMatrix known = data.ratings().byUser();
    int[] users = {userIndex(user)};
    TopItems top;
    try (ScoringModel.Evaluation evaluation = ranking.evaluate()) {
      top =
          new FullRanking(data.users().size(), data.ratings().itemCount(), count, List.of(known))
              .rank(new GridScorer(evaluation, data.ratings().itemCount()), users);
    }
    List<Recommendation> recommendations = new ArrayList<>();
    for (int k = 0; k < top.items()[0].length; k++) {
      int item = top.items()[0][k];
      String id = data.items().id(item);
      recommendations.add(
          new Recommendation(
              id,
              data.itemTitles().isEmpty() ? id : data.itemTitles().get(item),
              top.scores()[0][k]));
    }
    return recommendations;
  }

  private int userIndex(String user) {
    int index = data.users().indexOf(user);
    if (index < 0) {
      throw new InputException("user '" + user + "' is not in the data " + data.name());
    }
    return index;
  }

  @Override
  public void close() {
    ratingModel.close();
    rankingModel.ifPresent(FusedModel::close);
  }
}
