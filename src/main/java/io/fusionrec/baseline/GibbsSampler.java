package io.fusionrec.baseline;

import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;

/** The Markov chain of a {@link BayesianFactorizationMachine}. One thread. */
final class GibbsSampler {
  private static final double INITIAL_DEVIATION = 0.1;

  private final int rank;
  private final GibbsDraws draws;
  private final GibbsBlock users;
  private final GibbsBlock items;
  // e = r - prediction, by user.
  private final double[] error;
  private double intercept;

  GibbsSampler(
      Ratings train, Fields userFields, Fields itemFields, int rank, RandomStreams streams) {
    this.rank = rank;
    draws = new GibbsDraws(streams.source("baseline.gibbs"));
    RatingMatrix byUser = train.byUser();
    int[] user = new int[train.size()];
    for (int u = 0; u < byUser.rows(); u++) {
      Arrays.fill(user, byUser.offset()[u], byUser.offset()[u + 1], u);
    }
    int[] item = byUser.column();
    users =
        new GibbsBlock(
            BlockFeatures.of(byUser, train.itemCount(), userFields),
            user,
            rank,
            INITIAL_DEVIATION,
            draws);
    items =
        new GibbsBlock(
            BlockFeatures.of(train.byItem(), train.userCount(), itemFields),
            item,
            rank,
            INITIAL_DEVIATION,
            draws);
    intercept = train.size() == 0 ? 0 : train.mean();
    error = new double[train.size()];
    for (int r = 0; r < error.length; r++) {
      error[r] = byUser.value()[r] - prediction(user[r], item[r]);
    }
  }

  /** Draws every parameter once. O((train ratings + values of side fields) * rank). */
  void sweep() {
    double squares = 0;
    double sum = 0;
    for (double e : error) {
      squares += e * e;
      sum += e;
    }
    double alpha = draws.precision(squares, error.length);
    if (error.length > 0) {
      double change = sum / error.length + draws.normal() / Math.sqrt(alpha * error.length);
      intercept += change;
      for (int r = 0; r < error.length; r++) {
        error[r] -= change;
      }
    }
    users.drawWeights(alpha, error, draws);
    items.drawWeights(alpha, error, draws);
    for (int f = 0; f < rank; f++) {
      users.drawFactors(f, items, alpha, error, draws);
      items.drawFactors(f, users, alpha, error, draws);
    }
  }

  /** The rating of a pair as the parameters now stand. O(rank). */
  double prediction(int user, int item) {
    double prediction = intercept + users.base(user) + items.base(item);
    for (int f = 0; f < rank; f++) {
      prediction += users.q(f)[user] * items.q(f)[item];
    }
    return prediction;
  }

  /** What the ratings are off by, by user; kept up to date draw by draw, not computed anew. */
  double[] errors() {
    return error.clone();
  }
}
