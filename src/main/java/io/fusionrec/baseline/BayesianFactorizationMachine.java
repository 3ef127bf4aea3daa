package io.fusionrec.baseline;

import io.fusionrec.data.Fields;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;

/**
 * A factorisation machine with side fields that is not fitted but averaged over what its parameters
 * may be, given the ratings; there is no penalty to choose.
 *
 * <pre>
 * r(x)     = w0 + sum over j of w_j x_j + sum over j &lt; k of (v_j . v_k) x_j x_k
 * rating   ~ Normal(r(x), 1 / alpha)                       alpha ~ Gamma(1/2, 1/2), w0 flat
 * w_j      ~ Normal(mu_g, 1 / lambda_g)                    of the feature's group g
 * v_jf     ~ Normal(mu_gf, 1 / lambda_gf)                  f = 1 .. rank
 * mu_.     ~ Normal(0, 1 / lambda_.)                       lambda_. ~ Gamma(1/2, 1/2)
 * </pre>
 *
 * <p>The groups of features x are the user's id, the items that the user rated in the train part,
 * each side field of the user, and the same of the item: its id, the users who rated it, its side
 * fields. Several values of a group are 1 / sqrt(n) each.
 *
 * <p>S. Rendle, "Factorization machines with libFM", ACM Transactions on Intelligent Systems and
 * Technology 3(3):57, 2012 (the model and its Gibbs sampler); S. Rendle, "Scaling factorization
 * machines to relational data", VLDB 2013 (that a draw looks at users and items, not at their
 * ratings); S. Rendle, L. Zhang, Y. Koren, "On the difficulty of evaluating baselines",
 * arXiv:1905.01395, 2019 (these groups, for MovieLens).
 *
 * <p>O((train ratings + values of side fields) * rank) for each sweep and O(targets * rank) for
 * each that counts, by one thread, so the digits depend on the seed alone. Memory: O((users + items
 * + values of side fields) * rank + train ratings + targets).
 */
public final class BayesianFactorizationMachine {
  private BayesianFactorizationMachine() {}

  /**
   * The mean prediction of each target over the sweeps after those of the burn-in, not clipped to
   * the scale. A chain keeps none of its states, so what is to be predicted has to be known from
   * the start; the targets' ratings are not looked at.
   *
   * @param train the ratings
   * @param userFields the users' side fields
   * @param itemFields the items' side fields
   * @param settings the rank and the chain's length
   * @param targets the pairs to predict
   * @param streams where the draws come from
   */
  public static float[] predict(
      Ratings train,
      Fields userFields,
      Fields itemFields,
      GibbsSettings settings,
      Ratings targets,
      RandomStreams streams) {
    GibbsSampler sampler =
        new GibbsSampler(train, userFields, itemFields, settings.rank(), streams);
    double[] sum = new double[targets.size()];
    for (int sweep = 0; sweep < settings.sweeps(); sweep++) {
      sampler.sweep();
      for (int r = 0; sweep >= settings.burnIn() && r < sum.length; r++) {
        sum[r] += sampler.prediction(targets.user()[r], targets.item()[r]);
      }
    }
    float[] mean = new float[sum.length];
    for (int r = 0; r < mean.length; r++) {
      mean[r] = (float) (sum[r] / (settings.sweeps() - settings.burnIn()));
    }
    return mean;
  }
}
