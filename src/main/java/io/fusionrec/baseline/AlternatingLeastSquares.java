package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Factors p_u and q_i that lower
 *
 * <pre>
 * sum over observed pairs (e - p_u . q_i)^2  +  unobserved * sum over all pairs (p_u . q_i)^2
 *   +  sum ridge(n_u) |p_u|^2  +  sum ridge(n_i) |q_i|^2
 * </pre>
 *
 * in turn: with the others fixed each row is a ridge regression of its own, and so the result
 * doesn't depend on how many threads share the rows. Rows without pairs are zero.
 */
final class AlternatingLeastSquares {
  private static final double INITIAL_DEVIATION = 0.1;

  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final int factors;
  private final RidgePenalty penalty;
  private final double[] user;
  private final double[] item;

  AlternatingLeastSquares(
      Ratings targets, int factors, RidgePenalty penalty, RandomStreams streams) {
    byUser = targets.byUser();
    byItem = targets.byItem();
    this.factors = factors;
    this.penalty = penalty;
    user = new double[targets.userCount() * factors];
    item = new double[targets.itemCount() * factors];
    SplittableRandom random = streams.stream("baseline.factors");
    for (int k = 0; k < item.length; k++) {
      item[k] = INITIAL_DEVIATION * random.nextGaussian();
    }
    for (int row = 0; row < byItem.rows(); row++) {
      if (byItem.degree(row) == 0) {
        Arrays.fill(item, row * factors, (row + 1) * factors, 0);
      }
    }
  }

  /** Solves for all users, then for all items. */
  void sweep() {
    sweepUsers();
    sweepItems();
  }

  void sweepUsers() {
    solve(byUser, item, user);
  }

  void sweepItems() {
    solve(byItem, user, item);
  }

  private void solve(RatingMatrix rows, double[] fixed, double[] solved) {
    double[] every = unobserved(fixed);
    ThreadLocal<NormalEquations> equations =
        ThreadLocal.withInitial(() -> new NormalEquations(factors));
    IntStream.range(0, rows.rows())
        .parallel()
        .filter(row -> rows.degree(row) > 0)
        .forEach(row -> solve(rows, row, every, fixed, equations.get(), solved));
  }

  /** What all pairs add to every row's equations: one matrix. */
  private double[] unobserved(double[] fixed) {
    double[] sum = new double[factors * factors];
    if (penalty.unobserved() > 0) {
      NormalEquations all = new NormalEquations(factors);
      for (int at = 0; at < fixed.length; at += factors) {
        all.add(fixed, at, 0);
      }
      all.write(penalty.unobserved(), sum);
    }
    return sum;
  }

  private void solve(
      RatingMatrix rows,
      int row,
      double[] every,
      double[] fixed,
      NormalEquations equations,
      double[] solved) {
    equations.begin(every);
    for (int p = rows.offset()[row]; p < rows.offset()[row + 1]; p++) {
      equations.add(fixed, rows.column()[p] * factors, rows.value()[p]);
    }
    equations.solve(penalty.of(rows.degree(row), fixed.length / factors), solved, row * factors);
  }

  /** p_u . q_i. */
  double product(int user, int item) {
    double product = 0;
    for (int f = 0; f < factors; f++) {
      product += this.user[user * factors + f] * this.item[item * factors + f];
    }
    return product;
  }

  /** What every half of a sweep lowers. O(users * items * factors). */
  double loss() {
    double loss = penalty(byUser, user, byItem.rows()) + penalty(byItem, item, byUser.rows());
    for (int row = 0; row < byUser.rows(); row++) {
      for (int p = byUser.offset()[row]; p < byUser.offset()[row + 1]; p++) {
        double error = byUser.value()[p] - product(row, byUser.column()[p]);
        loss += error * error;
      }
      for (int column = 0; column < byItem.rows(); column++) {
        double prediction = product(row, column);
        loss += penalty.unobserved() * prediction * prediction;
      }
    }
    return loss;
  }

  private double penalty(RatingMatrix rows, double[] table, int possible) {
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double norm = 0;
      for (int f = 0; f < factors; f++) {
        norm += table[row * factors + f] * table[row * factors + f];
      }
      sum += penalty.of(rows.degree(row), possible) * norm;
    }
    return sum;
  }
}
