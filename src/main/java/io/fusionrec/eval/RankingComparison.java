package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;

/**
 * Compares a figure that every evaluated user has, e.g. Pr@5, between two models over seeds.
 *
 * <p>A user counts once, with the mean difference over the seeds in which that user was evaluated:
 * figures of the same user in several seeds say little that is new. The difference is the mean over
 * users. Where every seed evaluates the same users, this is the mean over seeds of the difference
 * of the seeds' figures; elsewhere it is close to it. The interval is the percentile bootstrap's
 * over users (B. Efron, R. Tibshirani, "An introduction to the bootstrap", 1993, chapter 13; 1000
 * resamples). p is that of {@link SignificanceTest#OVER_SEEDS} on the differences of the seeds'
 * figures, and with one seed that of {@link SignificanceTest#OVER_USERS}.
 */
public final class RankingComparison {
  private RankingComparison() {}

  /**
   * Compares two models. O(users * (resamples + seeds)), in parallel; the result does not depend on
   * the number of threads.
   *
   * @param first the model's figures of each seed
   * @param second the other's, of the same seeds and users
   * @param sizes how large the parts of the seeds' splits are
   * @param streams where the bootstrap draws from
   * @throws IllegalArgumentException if seeds or users differ, or are fewer than one seed or two
   *     users
   */
  public static Comparison of(
      List<UserFigures> first, List<UserFigures> second, SplitSizes sizes, RandomStreams streams) {
    UserIndex index = UserIndex.of(users(first), users(second));
    double[] perSeed = new double[first.size()];
    double[] perUser = new double[index.count()];
    int[] evaluations = new int[index.count()];
    for (int seed = 0; seed < perSeed.length; seed++) {
      UserFigures one = first.get(seed);
      UserFigures two = second.get(seed);
      perSeed[seed] = one.mean() - two.mean();
      for (int k = 0; k < one.users().length; k++) {
        int place = index.placeOf()[one.users()[k]];
        perUser[place] += one.values()[k] - two.values()[k];
        evaluations[place]++;
      }
    }
    Arrays.setAll(perUser, place -> perUser[place] / evaluations[place]);
    PairedDifferences differences = PairedDifferences.of(perUser);
    return Comparison.overUsers(
        differences.mean(), differences, perSeed, sizes, bootstrap(perUser, streams));
  }

  private static List<int[]> users(List<UserFigures> ofSeeds) {
    return ofSeeds.stream().map(UserFigures::users).toList();
  }

  private static Interval bootstrap(double[] perUser, RandomStreams streams) {
    return Bootstrap.interval(
        streams,
        random -> {
          double sum = 0;
          for (int k = 0; k < perUser.length; k++) {
            sum += perUser[random.nextInt(perUser.length)];
          }
          return sum / perUser.length;
        });
  }
}
