package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;

/**
 * How high a user rates in general and how high an item is rated in general, damped so that few
 * ratings say little.
 *
 * <pre>
 * r(u, i) = mu + b_u + b_i
 * b_i = sum over ratings of i of (r - mu - b_u)  /  (itemDamping + ratings of i)
 * b_u = sum over ratings of u of (r - mu - b_i)  /  (userDamping + ratings of u)
 * </pre>
 *
 * in turn, from b_u = 0, which lowers the ridge regression's sum of squares with every sweep; one
 * sweep is the estimate of Y. Koren, "Factor in the neighbors: scalable and accurate collaborative
 * filtering", ACM Transactions on Knowledge Discovery from Data 4(1), 2010, section 2.1. More
 * sweeps are this project's choice. Ranking is by the predicted rating, with no regard to how many
 * users an item has; this too is the literal reading, not a good recommender.
 *
 * <p>O(ratings) for each sweep, O(1) for each score.
 */
public final class Biases implements RatingBaseline, RankingBaseline {
  /** Ratings at the mean that are added to each user's. */
  public static final double DEFAULT_USER_DAMPING = 15;

  /** Ratings at the mean that are added to each item's. */
  public static final double DEFAULT_ITEM_DAMPING = 10;

  /** Sweeps over items and users. */
  public static final int DEFAULT_SWEEPS = 10;

  private final double mean;
  private final double[] user;
  private final double[] item;

  private Biases(double mean, double[] user, double[] item) {
    this.mean = mean;
    this.user = user;
    this.item = item;
  }

  /** Fits the biases. */
  public static Biases fit(Ratings train, double userDamping, double itemDamping, int sweeps) {
    double mean = train.size() == 0 ? 0 : train.mean();
    double[] user = new double[train.userCount()];
    double[] item = new double[train.itemCount()];
    for (int sweep = 0; sweep < sweeps; sweep++) {
      item = deviations(train, mean, train.item(), item.length, train.user(), user, itemDamping);
      user = deviations(train, mean, train.user(), user.length, train.item(), item, userDamping);
    }
    return new Biases(mean, user, item);
  }

  /** The damped mean deviation of each key's ratings from the mean and the others' biases. */
  private static double[] deviations(
      Ratings train,
      double mean,
      int[] key,
      int keys,
      int[] other,
      double[] otherBias,
      double damping) {
    double[] sum = new double[keys];
    int[] count = new int[keys];
    for (int r = 0; r < key.length; r++) {
      sum[key[r]] += train.rating()[r] - mean - otherBias[other[r]];
      count[key[r]]++;
    }
    for (int k = 0; k < keys; k++) {
      sum[k] = count[k] == 0 ? 0 : sum[k] / (damping + count[k]);
    }
    return sum;
  }

  @Override
  public float predict(int user, int item) {
    return (float) (mean + this.user[user] + this.item[item]);
  }

  /** Each rating less its prediction, over the same pairs. */
  Ratings residual(Ratings ratings) {
    float[] residual = new float[ratings.size()];
    for (int r = 0; r < residual.length; r++) {
      residual[r] = ratings.rating()[r] - predict(ratings.user()[r], ratings.item()[r]);
    }
    return new Ratings(
        ratings.userCount(), ratings.itemCount(), ratings.user(), ratings.item(), residual);
  }

  @Override
  public float[] scores(int[] users) {
    float[] scores = new float[users.length * item.length];
    for (int p = 0; p < users.length; p++) {
      for (int i = 0; i < item.length; i++) {
        scores[p * item.length + i] = predict(users[p], i);
      }
    }
    return scores;
  }
}
