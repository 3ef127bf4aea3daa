package io.fusionrec.eval;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.function.Function;

/**
 * The difference of two models' figures on the test rows of one seed.
 *
 * @param difference the model's figure minus the other's
 * @param deviation the standard deviation of what single rows contribute to it
 * @param rows the number of rows
 */
record RowDifference(double difference, double deviation, int rows) {

  /**
   * Compares a figure over seeds.
   *
   * @param ofSeeds the rows of each seed
   * @param figure gives the difference of one seed
   * @param alone gives the comparison of a single seed
   */
  static Comparison compare(
      List<PairedPredictions> ofSeeds,
      SplitSizes sizes,
      Function<PairedPredictions, RowDifference> figure,
      Function<RowDifference, Comparison> alone) {
    if (ofSeeds.isEmpty()) {
      throw new IllegalArgumentException("need the test rows of at least one seed");
    }
    List<RowDifference> found = ofSeeds.stream().map(figure).toList();
    return found.size() == 1 ? alone.apply(found.get(0)) : overSeeds(found, sizes);
  }

  private static Comparison overSeeds(List<RowDifference> ofSeeds, SplitSizes sizes) {
    TStatistic statistic =
        PairedDifferences.of(ofSeeds.stream().mapToDouble(RowDifference::difference).toArray())
            .corrected(sizes);
    Interval interval = statistic.interval();
    double variance =
        ofSeeds.stream().mapToDouble(seed -> seed.deviation() * seed.deviation()).sum()
            / ofSeeds.size();
    return new Comparison(
        statistic.estimate(),
        interval.low(),
        interval.high(),
        statistic.p(),
        PairedDifferences.standardized(statistic.estimate(), Math.sqrt(variance)),
        SignificanceTest.OVER_SEEDS,
        ofSeeds.stream().map(RowDifference::difference).collect(ImmutableList.toImmutableList()),
        Math.toIntExact(ofSeeds.stream().mapToLong(RowDifference::rows).sum()));
  }

  /** The comparison of this seed alone. */
  Comparison alone(Interval interval, double p, SignificanceTest test) {
    double effectSize = PairedDifferences.standardized(difference, deviation);
    return new Comparison(
        difference,
        interval.low(),
        interval.high(),
        p,
        effectSize,
        test,
        ImmutableList.of(difference),
        rows);
  }

  /** The standard error of the difference over rows. */
  double standardError() {
    return deviation / Math.sqrt(rows);
  }
}
