package io.fusionrec.eval;

import static io.fusionrec.eval.SeedSimulation.Holdout.RATINGS_OF_THESE_USERS;
import static io.fusionrec.eval.SeedSimulation.Holdout.USERS;

import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two models with a known true difference on a made-up data set, held out over several seeds.
 *
 * <p>A data set is drawn anew for each replication: {@value #USER_COUNT} users, {@value
 * #RATING_COUNT} ratings of each. A model's absolute error of a rating is |1 + user effect + rating
 * effect|, each normal with deviation {@value #SPREAD} and drawn for each model by itself, but from
 * the same law. Every seed then tests a fifth of this one data set, so that the seeds' test parts
 * overlap.
 */
final class SeedSimulation {
  static final int USER_COUNT = 100;
  static final int RATING_COUNT = 10;
  static final double SPREAD = 0.3;

  private static final int SHARE = 5;
  private static final SplitSizes SIZES = new SplitSizes(SHARE - 1, 1);

  private final SplittableRandom random;
  private final int seeds;
  private final Holdout holdout;
  private final double disadvantage;
  private int replications;
  private int overSeeds;
  private int interval;
  private int both;
  private int pooled;

  /** What a seed tests, and on whom the models are equal in truth. */
  enum Holdout {
    /** All ratings of a fifth of the users; equal on average over all users there could be. */
    USERS,
    /** A fifth of each user's ratings; equal on average over all users there could be. */
    RATINGS_OF_ANY_USERS,
    /** A fifth of each user's ratings; equal on average over all ratings of the data set. */
    RATINGS_OF_THESE_USERS
  }

  /**
   * A simulation.
   *
   * @param seeds the number of seeds
   * @param holdout what a seed tests
   * @param disadvantage what is added to the second model's errors
   */
  SeedSimulation(int seeds, Holdout holdout, double disadvantage) {
    random = new RandomStreams(1).stream("simulation");
    this.seeds = seeds;
    this.holdout = holdout;
    this.disadvantage = disadvantage;
  }

  /** Compares the models' MAE on many data sets. */
  SeedSimulation errors(int times) {
    for (int k = 0; k < times; k++) {
      double[][] first = errors();
      double[][] second = errorsBeside(first);
      List<UserErrors> one = new ArrayList<>();
      List<UserErrors> two = new ArrayList<>();
      List<Double> rows = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        int[][] test = holdout == USERS ? fifthOfUsers() : fifthOfEachUser();
        one.add(measure(first, test));
        two.add(measure(second, test));
        for (int[] row : test) {
          rows.add(first[row[0]][row[1]] - second[row[0]][row[1]]);
        }
      }
      count(ErrorComparison.mae(one, two, SIZES, new RandomStreams(k)), rows);
    }
    return this;
  }

  /** Compares a figure of users, the mean of their errors in the test part. */
  SeedSimulation figures(int times) {
    for (int k = 0; k < times; k++) {
      double[][] first = errors();
      double[][] second = errorsBeside(first);
      List<UserFigures> one = new ArrayList<>();
      List<UserFigures> two = new ArrayList<>();
      List<Double> rows = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        int[][] test = holdout == USERS ? fifthOfUsers() : fifthOfEachUser();
        UserFigures a = figures(measure(first, test));
        UserFigures b = figures(measure(second, test));
        one.add(a);
        two.add(b);
        for (int u = 0; u < a.users().length; u++) {
          rows.add(a.values()[u] - b.values()[u]);
        }
      }
      count(RankingComparison.of(one, two, SIZES, new RandomStreams(k)), rows);
    }
    return this;
  }

  private static UserFigures figures(UserErrors errors) {
    double[] values = new double[errors.users().length];
    for (int u = 0; u < values.length; u++) {
      values[u] = errors.absolute()[u] / errors.count()[u];
    }
    return new UserFigures(errors.users(), values);
  }

  private double[][] errors() {
    double[][] errors = new double[USER_COUNT][RATING_COUNT];
    for (double[] own : errors) {
      double user = SPREAD * random.nextGaussian();
      for (int r = 0; r < own.length; r++) {
        own[r] = Math.abs(1 + user + SPREAD * random.nextGaussian());
      }
    }
    return errors;
  }

  /** The second model's errors, which differ in truth by the disadvantage. */
  private double[][] errorsBeside(double[][] first) {
    double[][] second = errors();
    double added =
        disadvantage + (holdout == RATINGS_OF_THESE_USERS ? mean(first) - mean(second) : 0);
    for (double[] own : second) {
      Arrays.setAll(own, r -> own[r] + added);
    }
    return second;
  }

  private static double mean(double[][] errors) {
    return Arrays.stream(errors).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  private int[][] fifthOfUsers() {
    int[] users = shuffled(USER_COUNT);
    int[][] rows = new int[USER_COUNT / SHARE * RATING_COUNT][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = new int[] {users[k / RATING_COUNT], k % RATING_COUNT};
    }
    return rows;
  }

  private int[][] fifthOfEachUser() {
    int each = RATING_COUNT / SHARE;
    int[][] rows = new int[USER_COUNT * each][];
    for (int u = 0; u < USER_COUNT; u++) {
      int[] ratings = shuffled(RATING_COUNT);
      for (int k = 0; k < each; k++) {
        rows[u * each + k] = new int[] {u, ratings[k]};
      }
    }
    return rows;
  }

  private int[] shuffled(int n) {
    int[] values = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = i;
    }
    return values;
  }

  private static UserErrors measure(double[][] errors, int[][] test) {
    int[] user = new int[test.length];
    float[] predicted = new float[test.length];
    for (int k = 0; k < test.length; k++) {
      user[k] = test[k][0];
      predicted[k] = (float) errors[test[k][0]][test[k][1]];
    }
    return UserErrors.of(user, predicted, new float[test.length]);
  }

  private void count(Comparison found, List<Double> rows) {
    replications++;
    overSeeds += found.p() < 0.05 ? 1 : 0;
    boolean zeroLeftOut = found.low() > 0 || found.high() < 0;
    interval += zeroLeftOut ? 1 : 0;
    both += zeroLeftOut && found.p() < 0.05 ? 1 : 0;
    double[] all = rows.stream().mapToDouble(d -> d).toArray();
    pooled += TTest.withDefaults().test(all).getPValue() < 0.05 ? 1 : 0;
  }

  /** How often p lay below .05. */
  double overSeeds() {
    return overSeeds / (double) replications;
  }

  /** How often the interval left 0 out. */
  double interval() {
    return interval / (double) replications;
  }

  /** How often both. */
  double both() {
    return both / (double) replications;
  }

  /** How often the paired t-test found a difference in the rows of all seeds, pooled. */
  double pooled() {
    return pooled / (double) replications;
  }
}
