package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Compares a figure that every evaluated user has, e.g. Pr@5, between two models over seeds.
 *
 * <p>The difference is the mean over seeds of the difference of the seeds' figures, so that it is
 * that of the means which a table shows. The interval is the percentile bootstrap's, which draws
 * users with what they have in all seeds and computes that mean again (B. Efron, R. Tibshirani, "An
 * introduction to the bootstrap", 1993, chapter 13; 1000 resamples): figures of the same user in
 * several seeds say little that is new. p is that of {@link SignificanceTest#OVER_SEEDS} on the
 * seeds' differences, and with one seed that of {@link SignificanceTest#OVER_USERS}. For that test
 * and for the effect size a user counts once, with the mean difference over the seeds in which that
 * user was evaluated.
 */
public final class RankingComparison {
  private RankingComparison() {}

  /**
   * Compares two models. O(users * seeds * resamples), in parallel; the result does not depend on
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
    double[][] bySeed = new double[first.size()][index.count()];
    double[] perUser = new double[index.count()];
    int[] evaluations = new int[index.count()];
    for (int seed = 0; seed < perSeed.length; seed++) {
      UserFigures one = first.get(seed);
      UserFigures two = second.get(seed);
      perSeed[seed] = one.mean() - two.mean();
      Arrays.fill(bySeed[seed], Double.NaN);
      for (int k = 0; k < one.users().length; k++) {
        int place = index.placeOf()[one.users()[k]];
        bySeed[seed][place] = one.values()[k] - two.values()[k];
        perUser[place] += bySeed[seed][place];
        evaluations[place]++;
      }
    }
    Arrays.setAll(perUser, place -> perUser[place] / evaluations[place]);
    return Comparison.overUsers(
        Arrays.stream(perSeed).average().orElseThrow(),
        PairedDifferences.of(perUser),
        perSeed,
        sizes,
        Bootstrap.interval(streams, random -> resampled(bySeed, random)));
  }

  private static List<int[]> users(List<UserFigures> ofSeeds) {
    return ofSeeds.stream().map(UserFigures::users).toList();
  }

  /**
   * The mean over seeds of the mean difference of as many drawn users.
   *
   * @param bySeed each user's difference in each seed, NaN where the seed did not evaluate the user
   */
  private static double resampled(double[][] bySeed, SplittableRandom random) {
    int users = bySeed[0].length;
    int[] drawn = new int[users];
    Arrays.setAll(drawn, k -> random.nextInt(users));
    double means = 0;
    int seeds = 0;
    for (double[] ofSeed : bySeed) {
      double sum = 0;
      int evaluated = 0;
      for (int user : drawn) {
        if (!Double.isNaN(ofSeed[user])) {
          sum += ofSeed[user];
          evaluated++;
        }
      }
      // A resample may hold nobody of a seed that evaluated few.
      if (evaluated > 0) {
        means += sum / evaluated;
        seeds++;
      }
    }
    return means / seeds;
  }
}
