package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.eval.PairedComparison;
import io.fusionrec.random.RandomStreams;
import java.util.List;

/** How two models of one run differ on the same test ratings and users. */
public final class HeadComparison {
  private HeadComparison() {}

  /**
   * Compares MAE, RMSE and the given ranking figures.
   *
   * @param first a model's result
   * @param second the other model's, of the same split
   * @param actual the ratings of the test part
   * @param ranking names of ranking figures, e.g. {@code Pr@5}
   * @param seed the seed of the bootstrap
   * @return by metric, first minus second
   */
  public static ImmutableMap<String, PairedComparison> of(
      ModelResult first, ModelResult second, float[] actual, List<String> ranking, long seed) {
    RandomStreams streams = new RandomStreams(seed);
    ImmutableMap.Builder<String, PairedComparison> all = ImmutableMap.builder();
    all.put(
        "MAE",
        PairedComparison.ofMeans(
            errors(first, actual, false), errors(second, actual, false), streams));
    all.put(
        "RMSE",
        PairedComparison.ofRoots(
            errors(first, actual, true), errors(second, actual, true), streams));
    for (String metric : ranking) {
      all.put(
          metric,
          PairedComparison.ofMeans(
              first.ranking().perUser(metric), second.ranking().perUser(metric), streams));
    }
    return all.buildOrThrow();
  }

  private static double[] errors(ModelResult result, float[] actual, boolean squared) {
    double[] errors = new double[actual.length];
    for (int k = 0; k < errors.length; k++) {
      double error = (double) result.predictions()[k] - actual[k];
      errors[k] = squared ? error * error : Math.abs(error);
    }
    return errors;
  }
}
