package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;
import java.util.stream.IntStream;

/**
 * The autoencoder with one infinitely wide hidden layer, which is a ridge regression of users' rows
 * on users' rows under the network's tangent kernel.
 *
 * <pre>
 * s(u, v) = w x_u . x_v / items + b                  x_u [items] of ones and zeros; w = 2, b = .01
 * theta   = arccos(s(u, v) / sqrt(s(u, u) s(v, v)))
 * k(u, v) = w sqrt(s(u, u) s(v, v)) (sin theta + (pi - theta) cos theta) / (2 pi) + b
 *           + w s(u, v) (pi - theta) / (2 pi)
 * rho     = lambda trace(K) / users                                          K [users, users]
 * scores  = K (K + rho I)^-1 X  =  X - rho (K + rho I)^-1 X
 * </pre>
 *
 * <p>N. Sachdeva, M. P. Dhaliwal, C.-J. Wu, J. McAuley, "Infinite recommendation networks: a
 * data-centric approach", NeurIPS 2022 (infinity-AE), with the depth of one layer, the variances w
 * and b and the penalty relative to the trace of its published code. The kernel is that of a
 * rectified layer, from A. Jacot, F. Gabriel, C. Hongler, "Neural tangent kernel", NeurIPS 2018.
 *
 * <p>To fit, O(sum of the items' squared degrees + users^3); the inverse comes in double precision
 * from the tensor engine. For a user's scores, O(positives). Memory: while fitting about 40 users^2
 * bytes, half of them outside of the Java heap; afterwards 4 users^2.
 */
public final class KernelRidge implements RankingBaseline {
  /** The largest number of users, where fitting takes 2.5 GiB. */
  public static final int MAXIMUM_USERS = MatrixInverse.MAXIMUM_ROWS;

  /** The ridge penalty, as a multiple of the kernel's mean diagonal. */
  public static final double DEFAULT_LAMBDA = 5;

  private static final double WEIGHT_VARIANCE = 2;
  private static final double BIAS_VARIANCE = 0.01;

  private final RatingMatrix positives;
  private final int items;
  // rho (K + rho I)^-1, row by row.
  private final float[] remainder;

  private KernelRidge(RatingMatrix positives, int items, float[] remainder) {
    this.positives = positives;
    this.items = items;
    this.remainder = remainder;
  }

  /**
   * Solves the regression.
   *
   * @param positives the pairs that are ones in X; their ratings don't matter
   * @param lambda the ridge penalty, as a multiple of the kernel's mean diagonal, above 0
   * @param device where to invert
   */
  public static KernelRidge fit(Ratings positives, double lambda, ComputeDevice device) {
    int users = positives.userCount();
    if (users > MAXIMUM_USERS || !(lambda > 0)) {
      throw new IllegalArgumentException("too many users, or lambda is not above 0");
    }
    double[] kernel = kernel(positives);
    double rho = 0;
    for (int u = 0; u < users; u++) {
      rho += lambda * kernel[u * users + u] / users;
    }
    for (int u = 0; u < users; u++) {
      kernel[u * users + u] += rho;
    }
    double[] inverse = MatrixInverse.of(kernel, users, device);
    float[] remainder = new float[users * users];
    for (int k = 0; k < remainder.length; k++) {
      remainder[k] = (float) (rho * inverse[k]);
    }
    return new KernelRidge(positives.byUser(), positives.itemCount(), remainder);
  }

  /** K, row by row: [users * users]. */
  static double[] kernel(Ratings positives) {
    CoOccurrence pairs = CoOccurrence.ofUsers(positives);
    int users = pairs.size();
    double perItem = WEIGHT_VARIANCE / positives.itemCount();
    double[] kernel = new double[users * users];
    IntStream.range(0, users)
        .parallel()
        .forEach(
            u -> {
              int[] common = new int[users];
              pairs.row(u, common);
              double own = perItem * pairs.degree(u) + BIAS_VARIANCE;
              for (int v = 0; v < users; v++) {
                double other = perItem * pairs.degree(v) + BIAS_VARIANCE;
                kernel[u * users + v] =
                    tangent(perItem * common[v] + BIAS_VARIANCE, Math.sqrt(own * other));
              }
            });
    return kernel;
  }

  private static double tangent(double covariance, double length) {
    double cosine = Math.min(1, covariance / length);
    double angle = Math.acos(cosine);
    double active = (Math.PI - angle) / (2 * Math.PI);
    double layer = length * (Math.sqrt(1 - cosine * cosine) / (2 * Math.PI) + active * cosine);
    return WEIGHT_VARIANCE * layer + BIAS_VARIANCE + WEIGHT_VARIANCE * covariance * active;
  }

  @Override
  public float[] scores(int[] users) {
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length).parallel().forEach(p -> write(users[p], scores, p * items));
    return scores;
  }

  private void write(int user, float[] scores, int at) {
    double[] sum = new double[items];
    for (int v = 0; v < positives.rows(); v++) {
      double weight = (user == v ? 1 : 0) - remainder[user * positives.rows() + v];
      for (int p = positives.offset()[v]; p < positives.offset()[v + 1]; p++) {
        sum[positives.column()[p]] += weight;
      }
    }
    for (int i = 0; i < items; i++) {
      scores[at + i] = (float) sum[i];
    }
  }
}
