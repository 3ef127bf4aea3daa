package io.fusionrec.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;

/**
 * How a model's figure differs from another model's, over one or several seeds.
 *
 * <p>p of a single seed speaks of other users (or rows) of the same kind, and not of other splits
 * or trainings. p over several seeds speaks of other splits of this data set and trainings on them:
 * where each user has ratings in every test part, what is peculiar to these users doesn't vary over
 * seeds and so doesn't enter p. The bootstrap's interval over users does hold it. A difference that
 * is to hold for other splits and other users needs a small p and an interval without 0.
 *
 * @param difference the model's figure minus the other's
 * @param low the lower end of the difference's 95 % interval
 * @param high its upper end
 * @param p the two-sided probability of a difference at least as large if there were none; where
 *     the spread is exactly 0, it is 1 for no difference and 0 for any other
 * @param effectSize d_z = mean / standard deviation of the paired differences of the units (J.
 *     Cohen, "Statistical power analysis for the behavioral sciences", 2nd ed., 1988, section 2.3);
 *     0 for no difference, infinite if all units differ by exactly the same
 * @param test where p comes from
 * @param bySeed the difference of each seed, in the order of the seeds
 * @param units the number of users, or of rows of all seeds together
 */
public record Comparison(
    double difference,
    double low,
    double high,
    double p,
    double effectSize,
    SignificanceTest test,
    ImmutableList<Double> bySeed,
    int units) {

  /** Refuses what is not a number. */
  public Comparison {
    if (Double.isNaN(difference + low + high + p) || Double.isNaN(effectSize)) {
      throw new IllegalArgumentException(
          "a comparison needs numbers, but has difference "
              + difference
              + " from "
              + low
              + " to "
              + high
              + ", p "
              + p
              + ", effect size "
              + effectSize);
    }
  }

  /** The number of seeds. */
  public int seeds() {
    return bySeed.size();
  }

  /**
   * A comparison over users.
   *
   * @param difference the difference of the figures
   * @param perUser each user's own difference
   * @param perSeed each seed's difference of the figures
   */
  static Comparison overUsers(
      double difference,
      PairedDifferences perUser,
      double[] perSeed,
      SplitSizes sizes,
      Interval interval) {
    boolean several = perSeed.length > 1;
    TStatistic statistic =
        several ? PairedDifferences.of(perSeed).corrected(sizes) : perUser.paired();
    return new Comparison(
        difference,
        interval.low(),
        interval.high(),
        statistic.p(),
        perUser.effectSize(),
        several ? SignificanceTest.OVER_SEEDS : SignificanceTest.OVER_USERS,
        ImmutableList.copyOf(Doubles.asList(perSeed)),
        perUser.count());
  }
}
