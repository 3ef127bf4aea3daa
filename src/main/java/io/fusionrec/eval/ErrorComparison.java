package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;

/**
 * Compares the errors of two models' predicted ratings over seeds, with users as clusters: ratings
 * of one user, in one or several seeds, are not independent.
 *
 * <p>The difference is the mean over seeds of the difference of the seeds' MAE or RMSE. The
 * interval is the percentile bootstrap's, which draws users with all their ratings of all seeds and
 * computes that mean again, 1000 times (cluster bootstrap: A. C. Davison, D. V. Hinkley, "Bootstrap
 * methods and their application", 1997, section 3.8). p is that of {@link
 * SignificanceTest#OVER_SEEDS} on the seeds' differences, and with one seed that of {@link
 * SignificanceTest#OVER_USERS}.
 *
 * <p>A user's own difference, for that test and for the effect size, is the user's share in the
 * difference, linearised, so that the mean over users is the difference itself: of a seed's figure
 * f(S/N), with S the sum over users of s and N that of their numbers of ratings n,
 *
 * <pre>f(S/N) + users / N * f'(S/N) * (s - S/N * n)</pre>
 *
 * <p>first minus second, averaged over seeds (W. G. Cochran, "Sampling techniques", 3rd ed., 1977,
 * chapter 6, on the ratio of two sums; f' is the delta method). For MAE, where all users have
 * equally many ratings, it is the difference of the user's own mean errors.
 */
public final class ErrorComparison {
  private ErrorComparison() {}

  /**
   * Compares MAE. O(users * seeds * resamples), in parallel; the result does not depend on the
   * number of threads.
   *
   * @param first the model's errors of each seed
   * @param second the other's, of the same seeds and ratings
   * @param sizes how large the parts of the seeds' splits are
   * @param streams where the bootstrap draws from
   * @throws IllegalArgumentException if seeds, users or their numbers of ratings differ, or are
   *     fewer than one seed or two users
   */
  public static Comparison mae(
      List<UserErrors> first, List<UserErrors> second, SplitSizes sizes, RandomStreams streams) {
    return of(ErrorFigure.MAE, first, second, sizes, streams);
  }

  /** Compares RMSE in the same way. */
  public static Comparison rmse(
      List<UserErrors> first, List<UserErrors> second, SplitSizes sizes, RandomStreams streams) {
    return of(ErrorFigure.RMSE, first, second, sizes, streams);
  }

  private static Comparison of(
      ErrorFigure figure,
      List<UserErrors> first,
      List<UserErrors> second,
      SplitSizes sizes,
      RandomStreams streams) {
    UserIndex index = UserIndex.of(users(first), users(second));
    for (int seed = 0; seed < first.size(); seed++) {
      if (!Arrays.equals(first.get(seed).count(), second.get(seed).count())) {
        throw new IllegalArgumentException(
            "the models were evaluated on different numbers of ratings in "
                + UserIndex.at(seed, first.size()));
      }
    }
    UserTotals totals = new UserTotals(figure, index, first, second);
    double[] perSeed = totals.perSeed();
    return Comparison.overUsers(
        Arrays.stream(perSeed).sum() / perSeed.length,
        PairedDifferences.of(totals.perUser()),
        perSeed,
        sizes,
        Bootstrap.interval(streams, totals::resampled));
  }

  private static List<int[]> users(List<UserErrors> ofSeeds) {
    return ofSeeds.stream().map(UserErrors::users).toList();
  }
}
