package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.SquaredNorm;
import java.util.Arrays;
import java.util.List;

/**
 * A normal prior for each field of a head, with the mean and the variance of the field's own
 * embeddings (empirical Bayes). With v_1, ..., v_n the embeddings of field f's values, D wide:
 *
 * <pre>
 * mean_f   = (v_1 + ... + v_n) / n
 * lambda_f = n D / sum_v |v - mean_f|^2          the maximum-likelihood precision
 * w_f      = lambda_f / c, not below 1/100 and not above 100
 * norm     = mean over a step's rows x of sum_f w_f |x_f - mean_f|^2
 * </pre>
 *
 * c is such that the geometric mean of all w_f is 1. x_f is what the row has of the field: an
 * embedding, or the mean of several. The objective multiplies the norm by {@code l2} and the head's
 * {@code fieldNorm}, as it does with the shared penalty, which is the same with w_f = 1 and mean_f
 * = 0.
 *
 * <p>Priors with a mean and a precision for each group of parameters are those of C. Freudenthaler,
 * L. Schmidt-Thieme, S. Rendle, "Bayesian factorization machines", NIPS workshop on sparse
 * representation and low-rank approximation, 2011, and of S. Rendle, "Factorization machines with
 * libFM", ACM TIST 3(3), 2012. There a Gibbs sampler draws embeddings and precisions together; here
 * the embeddings are a point. That is why only the precisions' ratios are used: the joint density
 * of a point and its variance has no maximum, for however far the embeddings shrink, lambda_f
 * follows, the penalty keeps its size and everything ends at its mean. The ratios have no scale.
 * They say how a penalty divides over the fields, not how large it is; that remains {@code l2}, in
 * the same unit and chosen on the valid part. (The whole prior would add lambda_f / 2 |v -
 * mean_f|^2 / N for each value, times the noise's variance, to a loss that is a mean over N
 * examples; the ranking loss has no such noise.) A single field can still shrink away from the
 * others; the bounds end its pull at a hundred times {@code l2}, and with c taken after the bounds
 * a field that has collapsed takes little of the others' penalty.
 *
 * <p>A field with a single value differs in nothing: it has weight 1 and no part in c.
 */
final class FieldPriors {
  /** The logarithm of the largest weight; that of the smallest is its negative. */
  private static final double MOST = Math.log(100);

  /** A sum of squares for values that are all alike. */
  private static final double SMALLEST = 1e-30;

  /** So many that the two ends are neighbouring numbers. */
  private static final int HALVINGS = 64;

  private final int width;
  private final float[] centres;
  private final double[] weights;

  private FieldPriors(int width, float[] centres, double[] weights) {
    this.width = width;
    this.centres = centres;
    this.weights = weights;
  }

  /**
   * The priors of all fields of a head.
   *
   * @param fields of each field the embeddings of its values, row by row [n * D]
   * @param width D
   */
  static FieldPriors estimate(List<float[]> fields, int width) {
    float[] centres = new float[fields.size() * width];
    double[] logarithms = new double[fields.size()];
    for (int f = 0; f < logarithms.length; f++) {
      float[] values = fields.get(f);
      double[] mean = mean(values, width);
      for (int d = 0; d < width; d++) {
        centres[f * width + d] = (float) mean[d];
      }
      logarithms[f] =
          values.length > width
              ? Math.log(values.length / (squares(values, mean) + SMALLEST))
              : Double.NaN;
    }
    double middle = middle(logarithms);
    return new FieldPriors(
        width, centres, Arrays.stream(logarithms).map(own -> weight(own, middle)).toArray());
  }

  /** log c, by halving: the sum of the weights' logarithms falls as c grows. */
  private static double middle(double[] logarithms) {
    double[] proper = Arrays.stream(logarithms).filter(own -> !Double.isNaN(own)).toArray();
    double low = Arrays.stream(proper).min().orElse(0);
    double high = Arrays.stream(proper).max().orElse(0);
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (low + high) / 2;
      if (Arrays.stream(proper).map(own -> bounded(own - middle)).sum() > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double weight(double logarithm, double middle) {
    return Double.isNaN(logarithm) ? 1 : Math.exp(bounded(logarithm - middle));
  }

  private static double bounded(double logarithm) {
    return Math.max(-MOST, Math.min(MOST, logarithm));
  }

  private static double[] mean(float[] values, int width) {
    double[] mean = new double[width];
    for (int k = 0; k < values.length; k++) {
      mean[k % width] += values[k];
    }
    for (int d = 0; d < width; d++) {
      mean[d] /= values.length / (double) width;
    }
    return mean;
  }

  private static double squares(float[] values, double[] mean) {
    double squares = 0;
    for (int k = 0; k < values.length; k++) {
      double difference = values[k] - mean[k % mean.length];
      squares += difference * difference;
    }
    return squares;
  }

  /** The priors of some neighbouring fields. */
  FieldPriors part(int from, int to) {
    return new FieldPriors(
        width,
        Arrays.copyOfRange(centres, from * width, to * width),
        Arrays.copyOfRange(weights, from, to));
  }

  /** w_f. */
  double weight(int field) {
    return weights[field];
  }

  /** The norm of the fields of a step's rows, [n, m, D] to a scalar. */
  NDArray norm(NDArray fields) {
    NDManager manager = fields.getManager();
    float[] roots = new float[weights.length];
    for (int f = 0; f < roots.length; f++) {
      roots[f] = (float) Math.sqrt(weights[f]);
    }
    NDArray centre = manager.create(centres, new Shape(1, weights.length, width));
    NDArray root = manager.create(roots, new Shape(1, weights.length, 1));
    return SquaredNorm.of(fields.sub(centre).mul(root));
  }
}
