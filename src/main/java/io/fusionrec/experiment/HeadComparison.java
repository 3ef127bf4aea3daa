package io.fusionrec.experiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Doubles;
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
    return of(List.of(first), List.of(second), List.of(actual), ranking, seed);
  }

  /**
   * Compares two models over several seeds, whose test ratings and users are pooled.
   *
   * @param first a model's result of each seed
   * @param second the other model's, of the same seeds
   * @param actual the ratings of each seed's test part
   * @param ranking names of ranking figures
   * @param seed the seed of the bootstrap
   * @return by metric, first minus second
   */
  public static ImmutableMap<String, PairedComparison> of(
      List<ModelResult> first,
      List<ModelResult> second,
      List<float[]> actual,
      List<String> ranking,
      long seed) {
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
          metric, PairedComparison.ofMeans(users(first, metric), users(second, metric), streams));
    }
    return all.buildOrThrow();
  }

  private static double[] users(List<ModelResult> results, String metric) {
    return Doubles.concat(
        results.stream().map(r -> r.ranking().perUser(metric)).toArray(double[][]::new));
  }

  private static double[] errors(List<ModelResult> results, List<float[]> actual, boolean squared) {
    double[][] errors = new double[results.size()][];
    for (int s = 0; s < errors.length; s++) {
      float[] predicted = results.get(s).predictions();
      float[] ratings = actual.get(s);
      errors[s] = new double[ratings.length];
      for (int k = 0; k < ratings.length; k++) {
        double error = (double) predicted[k] - ratings[k];
        errors[s][k] = squared ? error * error : Math.abs(error);
      }
    }
    return Doubles.concat(errors);
  }
}
