package io.fusionrec.eval;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Sums of two models' errors by user and seed, from which MAE or RMSE of any resample of users
 * follows.
 *
 * <p>A user's cells lie side by side, {@code [users][seeds][first, second, count]}, because a
 * resample visits users at random: 24 bytes per user and seed.
 */
final class UserTotals {
  private static final int CELL = 3;

  private final ErrorFigure figure;
  private final int users;
  private final int seeds;
  private final double[] cells;
  private final double[] all;

  UserTotals(ErrorFigure figure, UserIndex index, List<UserErrors> first, List<UserErrors> second) {
    this.figure = figure;
    users = index.count();
    seeds = first.size();
    cells = new double[users * seeds * CELL];
    all = new double[seeds * CELL];
    for (int seed = 0; seed < seeds; seed++) {
      UserErrors one = first.get(seed);
      double[] ofFirst = figure.sums(one);
      double[] ofSecond = figure.sums(second.get(seed));
      for (int k = 0; k < one.users().length; k++) {
        int at = (index.placeOf()[one.users()[k]] * seeds + seed) * CELL;
        cells[at] = ofFirst[k];
        cells[at + 1] = ofSecond[k];
        cells[at + 2] = one.count()[k];
      }
    }
    for (int user = 0; user < users; user++) {
      add(user, all);
    }
  }

  private void add(int user, double[] sums) {
    int at = user * sums.length;
    for (int k = 0; k < sums.length; k++) {
      sums[k] += cells[at + k];
    }
  }

  /** First minus second in each seed. */
  double[] perSeed() {
    double[] differences = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      differences[seed] = difference(all, seed);
    }
    return differences;
  }

  private double difference(double[] sums, int seed) {
    int at = seed * CELL;
    double count = sums[at + 2];
    return figure.of(sums[at] / count) - figure.of(sums[at + 1] / count);
  }

  /** The mean over seeds for users drawn with replacement, without seeds that none of them has. */
  double resampled(SplittableRandom random) {
    double[] sums = new double[all.length];
    for (int k = 0; k < users; k++) {
      add(random.nextInt(users), sums);
    }
    double total = 0;
    int present = 0;
    for (int seed = 0; seed < seeds; seed++) {
      if (sums[seed * CELL + 2] > 0) {
        total += difference(sums, seed);
        present++;
      }
    }
    return total / present;
  }

  /** Each user's own difference, linearised as {@link ErrorComparison} says. */
  double[] perUser() {
    double[] differences = new double[users];
    for (int seed = 0; seed < seeds; seed++) {
      int at = seed * CELL;
      double count = all[at + 2];
      double one = all[at] / count;
      double two = all[at + 1] / count;
      double difference = difference(all, seed);
      for (int user = 0; user < users; user++) {
        int cell = (user * seeds + seed) * CELL;
        double n = cells[cell + 2];
        double deviation =
            figure.slope(one) * (cells[cell] - one * n)
                - figure.slope(two) * (cells[cell + 1] - two * n);
        differences[user] += (difference + users / count * deviation) / seeds;
      }
    }
    return differences;
  }
}
