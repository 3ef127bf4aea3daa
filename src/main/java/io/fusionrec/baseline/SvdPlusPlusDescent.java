package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * The stochastic gradient descent of {@link SvdPlusPlus}.
 *
 * <p>Users come in a new random order in every epoch, a user's ratings one after the other in a
 * random order. For each rating with error e, all at their old values and at rate g,
 *
 * <pre>
 * b_u += g (e - lambda_b b_u)                  b_i += g (e - lambda_b b_i)
 * p_u += g (e q_i - lambda p_u)                q_i += g (e (p_u + |N(u)|^-1/2 sum y_j) - lambda q_i)
 * y_j += g (e |N(u)|^-1/2 q_i - lambda y_j)    for all j in N(u)
 * </pre>
 *
 * <p>Every y_j of the user goes through the same affine map, so the map is composed over the user's
 * ratings and applied to each y_j once, which gives the same result for O(|N(u)|) instead of
 * O(|N(u)|^2) steps.
 */
final class SvdPlusPlusDescent {
  private static final double INITIAL_DEVIATION = 0.1;

  private final RatingMatrix byUser;
  private final int factors;
  private final double lambda;
  private final double biasLambda;
  private final RandomStreams streams;
  private final double mean;
  private final double[] userBias;
  private final double[] itemBias;
  private final double[] user;
  private final double[] item;
  private final double[] implicit;
  // Of the user at hand: |N(u)|^-1/2 sum y_j, and what the composed map adds to a y_j.
  private final double[] history;
  private final double[] shift;

  SvdPlusPlusDescent(
      Ratings train, SvdPlusPlusSettings settings, double lambda, RandomStreams streams) {
    byUser = train.byUser();
    factors = settings.factors();
    this.lambda = lambda;
    biasLambda = settings.biasLambda();
    this.streams = streams;
    mean = train.size() == 0 ? 0 : train.mean();
    userBias = new double[train.userCount()];
    itemBias = new double[train.itemCount()];
    SplittableRandom random = streams.stream("baseline.svdplusplus");
    user = normal(train.userCount() * factors, random);
    item = normal(train.itemCount() * factors, random);
    implicit = normal(train.itemCount() * factors, random);
    history = new double[factors];
    shift = new double[factors];
  }

  private static double[] normal(int size, SplittableRandom random) {
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = INITIAL_DEVIATION * random.nextGaussian();
    }
    return values;
  }

  /** Goes through all ratings once. */
  void epoch(int epoch, double rate) {
    UniformRandomProvider random = streams.source("baseline.svdplusplus.order", epoch);
    int[] users = new int[byUser.rows()];
    Arrays.setAll(users, u -> u);
    ArraySampler.shuffle(random, users);
    for (int u : users) {
      int[] order = new int[byUser.degree(u)];
      Arrays.setAll(order, k -> byUser.offset()[u] + k);
      ArraySampler.shuffle(random, order);
      user(u, order, rate);
    }
  }

  /** Goes through a user's ratings, which stand at those positions, in that order. */
  void user(int u, int[] order, double rate) {
    if (order.length == 0) {
      return;
    }
    double scale = 1 / Math.sqrt(order.length);
    sumHistory(u, scale);
    Arrays.fill(shift, 0);
    double kept = 1 - rate * lambda;
    for (int p : order) {
      int i = byUser.column()[p];
      int itemAt = i * factors;
      int userAt = u * factors;
      double error = byUser.value()[p] - mean - userBias[u] - itemBias[i];
      for (int f = 0; f < factors; f++) {
        error -= item[itemAt + f] * (user[userAt + f] + history[f]);
      }
      userBias[u] += rate * (error - biasLambda * userBias[u]);
      itemBias[i] += rate * (error - biasLambda * itemBias[i]);
      double step = rate * error;
      for (int f = 0; f < factors; f++) {
        double q = item[itemAt + f];
        item[itemAt + f] = kept * q + step * (user[userAt + f] + history[f]);
        user[userAt + f] = kept * user[userAt + f] + step * q;
        shift[f] = kept * shift[f] + step * scale * q;
        // |N(u)| items move by step * scale * q each, and are summed with that scale.
        history[f] = kept * history[f] + step * q;
      }
    }
    double keptOfAll = Math.pow(kept, order.length);
    for (int p = byUser.offset()[u]; p < byUser.offset()[u + 1]; p++) {
      int at = byUser.column()[p] * factors;
      for (int f = 0; f < factors; f++) {
        implicit[at + f] = keptOfAll * implicit[at + f] + shift[f];
      }
    }
  }

  private void sumHistory(int u, double scale) {
    Arrays.fill(history, 0);
    for (int p = byUser.offset()[u]; p < byUser.offset()[u + 1]; p++) {
      int at = byUser.column()[p] * factors;
      for (int f = 0; f < factors; f++) {
        history[f] += scale * implicit[at + f];
      }
    }
  }

  /** What has been learned; users without ratings keep none of their random factors. */
  SvdPlusPlus model() {
    double[] whole = new double[user.length];
    boolean[] rated = new boolean[itemBias.length];
    for (int u = 0; u < byUser.rows(); u++) {
      if (byUser.degree(u) == 0) {
        continue;
      }
      sumHistory(u, 1 / Math.sqrt(byUser.degree(u)));
      for (int f = 0; f < factors; f++) {
        whole[u * factors + f] = user[u * factors + f] + history[f];
      }
    }
    for (int i : byUser.column()) {
      rated[i] = true;
    }
    double[] known = item.clone();
    for (int i = 0; i < rated.length; i++) {
      if (!rated[i]) {
        Arrays.fill(known, i * factors, (i + 1) * factors, 0);
      }
    }
    return new SvdPlusPlus(mean, userBias.clone(), itemBias.clone(), whole, known, factors);
  }
}
