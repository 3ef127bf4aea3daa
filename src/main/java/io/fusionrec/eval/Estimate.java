package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A figure of one model, and how far it may lie from that of other users like these.
 *
 * <p>The interval is the percentile bootstrap's, which draws users with all that they have (cluster
 * bootstrap: A. C. Davison, D. V. Hinkley, "Bootstrap methods and their application", 1997, section
 * 3.8; 1000 resamples): ratings of one user are not independent.
 *
 * @param value the figure
 * @param interval its 95 % interval over users; absent where there is one user only
 * @param users the number of users
 */
public record Estimate(double value, Optional<Interval> interval, int users) {
  /** Refuses what is not a number, or of nobody. */
  public Estimate {
    if (!Double.isFinite(value) || users < 1) {
      throw new IllegalArgumentException("an estimate of " + users + " users is " + value);
    }
  }

  /**
   * The mean absolute error over all ratings. O(users * resamples), in parallel; the result does
   * not depend on the number of threads.
   *
   * @param errors the errors of at least one user
   * @param streams where the bootstrap draws from
   */
  public static Estimate mae(UserErrors errors, RandomStreams streams) {
    return ofErrors(ErrorFigure.MAE, errors, streams);
  }

  /** The root of the mean squared error over all ratings, in the same way. */
  public static Estimate rmse(UserErrors errors, RandomStreams streams) {
    return ofErrors(ErrorFigure.RMSE, errors, streams);
  }

  /** The mean of a figure that every user has, e.g. Pr@5, in the same way. */
  public static Estimate mean(UserFigures figures, RandomStreams streams) {
    int[] once = new int[figures.users().length];
    Arrays.fill(once, 1);
    return new Estimate(
        figures.mean(),
        interval(figures.values(), once, DoubleUnaryOperator.identity(), streams),
        once.length);
  }

  private static Estimate ofErrors(ErrorFigure figure, UserErrors errors, RandomStreams streams) {
    double[] sums = figure.sums(errors);
    return new Estimate(
        figure.of(Arrays.stream(sums).sum() / Arrays.stream(errors.count()).asLongStream().sum()),
        interval(sums, errors.count(), figure::of, streams),
        sums.length);
  }

  /** The interval of a function of sum / count, over users who bring both. */
  private static Optional<Interval> interval(
      double[] sums, int[] counts, DoubleUnaryOperator figure, RandomStreams streams) {
    int users = sums.length;
    if (users < 2) {
      return Optional.empty();
    }
    return Optional.of(
        Bootstrap.interval(
            streams,
            random -> {
              double sum = 0;
              long count = 0;
              for (int k = 0; k < users; k++) {
                int user = random.nextInt(users);
                sum += sums[user];
                count += counts[user];
              }
              return figure.applyAsDouble(sum / count);
            }));
  }
}
