package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;

/**
 * Matrix factorisation in which a user is also the items that the user rated, whatever the rating.
 *
 * <pre>
 * r(u, i) = mu + b_u + b_i + q_i . (p_u + |N(u)|^-1/2 sum over j in N(u) of y_j)
 * </pre>
 *
 * <p>Y. Koren, "Factorization meets the neighborhood: a multifaceted collaborative filtering
 * model", KDD 2008, pp. 426-434, equation 15, with stochastic gradient descent on the squared error
 * with ridge penalties. Ranking is by the predicted rating.
 *
 * <p>To fit, O(ratings * factors) for each epoch, by one thread; O(factors) for each score.
 */
public final class SvdPlusPlus implements RatingBaseline, RankingBaseline {
  /** The ridge penalty of p_u, q_i and y_j, for MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 0.04;

  private final double mean;
  private final double[] userBias;
  private final double[] itemBias;
  // p_u and the mean of the y_j together, [users * factors].
  private final double[] user;
  private final double[] item;
  private final int factors;

  SvdPlusPlus(
      double mean,
      double[] userBias,
      double[] itemBias,
      double[] user,
      double[] item,
      int factors) {
    this.mean = mean;
    this.userBias = userBias;
    this.itemBias = itemBias;
    this.user = user;
    this.item = item;
    this.factors = factors;
  }

  /**
   * Descends.
   *
   * @param train the ratings
   * @param settings the shape and the descent
   * @param lambda the ridge penalty of p_u, q_i and y_j, at least 0
   * @param streams where the first factors and the order of ratings come from
   */
  public static SvdPlusPlus fit(
      Ratings train, SvdPlusPlusSettings settings, double lambda, RandomStreams streams) {
    SvdPlusPlusDescent descent = new SvdPlusPlusDescent(train, settings, lambda, streams);
    double rate = settings.learningRate();
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      descent.epoch(epoch, rate);
      rate *= settings.decay();
    }
    return descent.model();
  }

  @Override
  public float predict(int user, int item) {
    double prediction = mean + userBias[user] + itemBias[item];
    for (int f = 0; f < factors; f++) {
      prediction += this.item[item * factors + f] * this.user[user * factors + f];
    }
    return (float) prediction;
  }

  @Override
  public float[] scores(int[] users) {
    return PairwiseScores.of(users, itemBias.length, this::predict);
  }
}
