package io.fusionrec.eval;

import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.TTest;

/**
 * How a model differs from another one that was measured on the same users, or on the same ratings.
 *
 * <p>The interval is the percentile bootstrap's (B. Efron, R. Tibshirani, "An introduction to the
 * bootstrap", 1993) over users or ratings, 95 %, {@value #RESAMPLES} resamples; p is the two-sided
 * paired t-test's. Both speak about other users or ratings of the same kind, not about other splits
 * or seeds.
 *
 * @param difference the model's figure minus the other's
 * @param low the interval's lower end
 * @param high the interval's upper end
 * @param p the probability of a difference at least as large if there were none
 */
public record PairedComparison(double difference, double low, double high, double p) {
  /** Resamples of the bootstrap. */
  public static final int RESAMPLES = 1000;

  /**
   * Compares the means of paired figures. O(resamples * figures), in parallel; the result does not
   * depend on the number of threads.
   *
   * @param first the model's figures, e.g. Pr@5 of each user
   * @param second the other's, of the same users in the same order
   * @param streams where the bootstrap draws from
   */
  public static PairedComparison ofMeans(double[] first, double[] second, RandomStreams streams) {
    check(first.length, second.length);
    double[] differences = differences(first, second);
    double[] resampled =
        resample(
            streams,
            random -> {
              double sum = 0;
              for (int k = 0; k < differences.length; k++) {
                sum += differences[random.nextInt(differences.length)];
              }
              return sum / differences.length;
            });
    return of(Arrays.stream(differences).average().orElse(0), resampled, differences);
  }

  /**
   * Compares root mean squares, e.g. RMSE: the difference of the roots; p comes from the squares.
   *
   * @param first the model's squared errors
   * @param second the other's, of the same ratings in the same order
   * @param streams where the bootstrap draws from
   */
  public static PairedComparison ofRoots(double[] first, double[] second, RandomStreams streams) {
    check(first.length, second.length);
    int n = first.length;
    double[] resampled =
        resample(
            streams,
            random -> {
              double one = 0;
              double two = 0;
              for (int k = 0; k < n; k++) {
                int row = random.nextInt(n);
                one += first[row];
                two += second[row];
              }
              return Math.sqrt(one / n) - Math.sqrt(two / n);
            });
    double difference =
        Math.sqrt(Arrays.stream(first).average().orElse(0))
            - Math.sqrt(Arrays.stream(second).average().orElse(0));
    return of(difference, resampled, differences(first, second));
  }

  private static void check(int first, int second) {
    if (first != second || first < 2) {
      throw new IllegalArgumentException("need as many figures of both models, at least two");
    }
  }

  private static double[] differences(double[] first, double[] second) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, k -> first[k] - second[k]);
    return differences;
  }

  private interface Resample {
    double draw(SplittableRandom random);
  }

  private static double[] resample(RandomStreams streams, Resample resample) {
    IntToDoubleFunction draw = k -> resample.draw(streams.stream("bootstrap", k));
    return IntStream.range(0, RESAMPLES).parallel().mapToDouble(draw).sorted().toArray();
  }

  private static PairedComparison of(double difference, double[] sorted, double[] differences) {
    boolean same = Arrays.stream(differences).allMatch(value -> value == differences[0]);
    double p =
        same ? (differences[0] == 0 ? 1 : 0) : TTest.withDefaults().test(differences).getPValue();
    return new PairedComparison(
        difference,
        sorted[(int) Math.floor(0.025 * (sorted.length - 1))],
        sorted[(int) Math.ceil(0.975 * (sorted.length - 1))],
        p);
  }
}
