package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;

/**
 * iALS: a factorisation of ones that looks at every pair, also at those that weren't seen.
 *
 * <pre>
 * sum over positives (1 - p_u . q_i)^2  +  a sum over all pairs (p_u . q_i)^2
 *   +  lambda sum (n_u + a items)^v |p_u|^2  +  lambda sum (n_i + a users)^v |q_i|^2
 * score(u, i) = p_u . q_i
 * </pre>
 *
 * <p>Y. Hu, Y. Koren, C. Volinsky, "Collaborative filtering for implicit feedback datasets", ICDM
 * 2008, pp. 263-272, with the weight a of all pairs and the penalty that grows with a row's weight
 * of S. Rendle, W. Krichene, L. Zhang, Y. Koren, "Revisiting the performance of iALS on item
 * recommendation benchmarks", RecSys 2022, pp. 427-435. The sum over all pairs costs no more than
 * one matrix of factors^2 for each half of a sweep.
 *
 * <p>For each sweep O(positives * factors^2 + (users + items) * factors^3), in parallel over rows;
 * O(factors) for each score.
 */
public final class ImplicitFactorization implements RankingBaseline {
  /** The ridge penalty for the high ratings of MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 0.01;

  private final AlternatingLeastSquares squares;
  private final int items;

  private ImplicitFactorization(AlternatingLeastSquares squares, int items) {
    this.squares = squares;
    this.items = items;
  }

  /**
   * Fits the factors.
   *
   * @param positives the pairs that were seen; their ratings don't matter
   * @param settings the shape
   * @param lambda the ridge penalty, above 0
   * @param streams where the first q_i come from
   */
  public static ImplicitFactorization fit(
      Ratings positives,
      ImplicitFactorizationSettings settings,
      double lambda,
      RandomStreams streams) {
    AlternatingLeastSquares squares =
        new AlternatingLeastSquares(
            ones(positives),
            settings.factors(),
            new RidgePenalty(lambda, settings.exponent(), settings.unobserved()),
            streams);
    for (int sweep = 0; sweep < settings.sweeps(); sweep++) {
      squares.sweep();
    }
    return new ImplicitFactorization(squares, positives.itemCount());
  }

  private static Ratings ones(Ratings positives) {
    float[] one = new float[positives.size()];
    Arrays.fill(one, 1);
    return new Ratings(
        positives.userCount(), positives.itemCount(), positives.user(), positives.item(), one);
  }

  @Override
  public float[] scores(int[] users) {
    return PairwiseScores.of(users, items, (user, item) -> (float) squares.product(user, item));
  }
}
