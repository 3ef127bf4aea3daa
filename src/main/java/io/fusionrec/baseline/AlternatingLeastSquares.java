package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Factors p_u and q_i that lower
 *
 * <pre>
 * sum over pairs (e - p_u . q_i)^2  +  lambda (sum n_u |p_u|^2 + sum n_i |q_i|^2)
 * </pre>
 *
 * in turn: with the others fixed each row is a ridge regression of its own, and so the result
 * doesn't depend on how many threads share the rows.
 */
final class AlternatingLeastSquares {
  private static final double INITIAL_DEVIATION = 0.1;

  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final int factors;
  private final double lambda;
  private final double[] user;
  private final double[] item;

  AlternatingLeastSquares(Ratings targets, int factors, double lambda, RandomStreams streams) {
    byUser = targets.byUser();
    byItem = targets.byItem();
    this.factors = factors;
    this.lambda = lambda;
    user = new double[targets.userCount() * factors];
    item = new double[targets.itemCount() * factors];
    SplittableRandom random = streams.stream("baseline.factors");
    for (int k = 0; k < item.length; k++) {
      item[k] = INITIAL_DEVIATION * random.nextGaussian();
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
    ThreadLocal<NormalEquations> equations =
        ThreadLocal.withInitial(() -> new NormalEquations(factors));
    IntStream.range(0, rows.rows())
        .parallel()
        .filter(row -> rows.degree(row) > 0)
        .forEach(row -> solve(rows, row, fixed, equations.get(), solved));
  }

  private void solve(
      RatingMatrix rows, int row, double[] fixed, NormalEquations equations, double[] solved) {
    equations.clear();
    for (int p = rows.offset()[row]; p < rows.offset()[row + 1]; p++) {
      equations.add(fixed, rows.column()[p] * factors, rows.value()[p]);
    }
    equations.solve(lambda * rows.degree(row), solved, row * factors);
  }

  /** p_u . q_i. */
  double product(int user, int item) {
    double product = 0;
    for (int f = 0; f < factors; f++) {
      product += this.user[user * factors + f] * this.item[item * factors + f];
    }
    return product;
  }

  /** What every half of a sweep lowers. */
  double loss() {
    double loss = penalty(byUser, user) + penalty(byItem, item);
    for (int row = 0; row < byUser.rows(); row++) {
      for (int p = byUser.offset()[row]; p < byUser.offset()[row + 1]; p++) {
        double error = byUser.value()[p] - product(row, byUser.column()[p]);
        loss += error * error;
      }
    }
    return loss;
  }

  private double penalty(RatingMatrix rows, double[] table) {
    double sum = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double norm = 0;
      for (int f = 0; f < factors; f++) {
        norm += table[row * factors + f] * table[row * factors + f];
      }
      sum += rows.degree(row) * norm;
    }
    return lambda * sum;
  }
}
