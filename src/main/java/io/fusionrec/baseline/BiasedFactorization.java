package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;

/**
 * Matrix factorisation with biases.
 *
 * <pre>
 * r(u, i) = mu + b_u + b_i + p_u . q_i
 * p_u = (sum over u's items q q' + lambda n_u I)^-1  sum over u's items e q
 * q_i = (sum over i's users p p' + lambda n_i I)^-1  sum over i's users e p
 * </pre>
 *
 * where e is the rating less {@link Biases}' prediction, which is fitted first and kept. The model
 * is that of Y. Koren, R. Bell, C. Volinsky, "Matrix factorization techniques for recommender
 * systems", IEEE Computer 42(8):30-37, 2009; the alternation with a penalty that grows with the
 * number n of a row's ratings is that of Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan, "Large-scale
 * parallel collaborative filtering for the Netflix Prize", AAIM 2008, LNCS 5034:337-348. Factoring
 * the residual instead of learning biases and factors together is this project's choice. Ranking is
 * by the predicted rating.
 *
 * <p>For each sweep O(ratings * factors^2 + (users + items) * factors^3), in parallel over rows;
 * O(factors) for each score.
 */
public final class BiasedFactorization implements RatingBaseline, RankingBaseline {
  /** The length of p_u and q_i. */
  public static final int DEFAULT_FACTORS = 40;

  /** How often users and items are solved for. */
  public static final int DEFAULT_SWEEPS = 8;

  /** The ridge penalty of each rating, for MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 0.08;

  private final Biases biases;
  private final AlternatingLeastSquares squares;
  private final int items;

  private BiasedFactorization(Biases biases, AlternatingLeastSquares squares, int items) {
    this.biases = biases;
    this.squares = squares;
    this.items = items;
  }

  /**
   * Fits the factors.
   *
   * @param train the ratings
   * @param biases the biases of the same ratings
   * @param factors the length of p_u and q_i
   * @param sweeps how often users and items are solved for
   * @param lambda the ridge penalty of each rating, above 0
   * @param streams where the first q_i come from
   */
  public static BiasedFactorization fit(
      Ratings train, Biases biases, int factors, int sweeps, double lambda, RandomStreams streams) {
    AlternatingLeastSquares squares =
        new AlternatingLeastSquares(
            biases.residual(train), factors, new RidgePenalty(lambda, 1, 0), streams);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      squares.sweep();
    }
    return new BiasedFactorization(biases, squares, train.itemCount());
  }

  @Override
  public float predict(int user, int item) {
    return (float) (biases.predict(user, item) + squares.product(user, item));
  }

  @Override
  public float[] scores(int[] users) {
    return PairwiseScores.of(users, items, this::predict);
  }
}
