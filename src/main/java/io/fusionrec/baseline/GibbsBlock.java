package io.fusionrec.baseline;

import java.util.Arrays;

/**
 * The parameters of one side's features, and how they are drawn one after the other.
 *
 * <p>A prediction is w0 + base_u + base_i + sum over f of q_uf q_if, where u's part comes from the
 * features x of u's row alone:
 *
 * <pre>
 * q_uf   = sum over j of v_jf x_j
 * base_u = sum over j of w_j x_j + 1/2 sum over f of (q_uf^2 - sum over j of v_jf^2 x_j^2)
 * </pre>
 *
 * <p>If v_jf changes by d, the prediction of every rating of u changes by d x_j (a + q_if) with a =
 * q_uf - v_jf x_j. So all that a draw has to know of u's ratings is their number n and four sums:
 * of q_if, its square, the error e, and e q_if. They are kept up to date with every draw, which
 * costs O(1) for each value of a feature, however many ratings there are; what has changed is added
 * to the errors once at the end.
 */
final class GibbsBlock {
  // A row's figures, side by side.
  private static final int COUNT = 0;
  private static final int Q = 1;
  private static final int SUM = 2;
  private static final int SQUARES = 3;
  private static final int ERROR = 4;
  private static final int ERROR_PRODUCT = 5;
  private static final int BASE_CHANGE = 6;
  private static final int Q_CHANGE = 7;
  private static final int STRIDE = 8;

  private final BlockFeatures features;
  private final int[] rowOf;
  private final double[] weight;
  private final double[][] factor;
  private final double[][] mean;
  private final double[][] precision;
  private final double[] base;
  private final double[][] q;
  private final double[] figures;

  /**
   * Begins with weights of 0 and random factors.
   *
   * @param rowOf the row of each rating
   * @param deviation of the first factors
   */
  GibbsBlock(BlockFeatures features, int[] rowOf, int rank, double deviation, GibbsDraws draws) {
    this.features = features;
    this.rowOf = rowOf;
    weight = new double[features.features()];
    factor = new double[rank][features.features()];
    mean = new double[rank + 1][features.groups()];
    precision = new double[rank + 1][features.groups()];
    base = new double[features.rows()];
    q = new double[rank][features.rows()];
    figures = new double[features.rows() * STRIDE];
    for (int row : rowOf) {
      figures[row * STRIDE + COUNT]++;
    }
    for (int f = 0; f < rank; f++) {
      for (int j = 0; j < weight.length; j++) {
        factor[f][j] = deviation * draws.normal();
        for (int p = features.offset()[j]; p < features.offset()[j + 1]; p++) {
          double part = factor[f][j] * features.value()[p];
          q[f][features.row()[p]] += part;
          base[features.row()[p]] -= part * part / 2;
        }
      }
      for (int row = 0; row < base.length; row++) {
        base[row] += q[f][row] * q[f][row] / 2;
      }
    }
  }

  double base(int row) {
    return base[row];
  }

  /** q of every row for one f; shared. */
  double[] q(int f) {
    return q[f];
  }

  /** Draws all w_j, and takes the change from the errors. */
  void drawWeights(double alpha, double[] error, GibbsDraws draws) {
    int last = factor.length;
    draws.priors(weight, features.groupOffset(), mean[last], precision[last]);
    clear();
    for (int r = 0; r < error.length; r++) {
      figures[rowOf[r] * STRIDE + ERROR] += error[r];
    }
    for (int g = 0; g < features.groups(); g++) {
      for (int j = features.groupOffset()[g]; j < features.groupOffset()[g + 1]; j++) {
        drawWeight(j, alpha, mean[last][g], precision[last][g], draws);
      }
    }
    for (int row = 0; row < base.length; row++) {
      base[row] += figures[row * STRIDE + BASE_CHANGE];
    }
    for (int r = 0; r < error.length; r++) {
      error[r] -= figures[rowOf[r] * STRIDE + BASE_CHANGE];
    }
  }

  private void drawWeight(int j, double alpha, double mean, double precision, GibbsDraws draws) {
    double squares = 0;
    double product = 0;
    for (int p = features.offset()[j]; p < features.offset()[j + 1]; p++) {
      int at = features.row()[p] * STRIDE;
      double x = features.value()[p];
      squares += x * x * figures[at + COUNT];
      product += x * figures[at + ERROR];
    }
    double change = change(weight[j], squares, product, alpha, mean, precision, draws);
    weight[j] += change;
    for (int p = features.offset()[j]; p < features.offset()[j + 1]; p++) {
      int at = features.row()[p] * STRIDE;
      double step = change * features.value()[p];
      figures[at + ERROR] -= step * figures[at + COUNT];
      figures[at + BASE_CHANGE] += step;
    }
  }

  /** Draws all v_jf of one f, and takes the change from the errors. */
  void drawFactors(int f, GibbsBlock other, double alpha, double[] error, GibbsDraws draws) {
    draws.priors(factor[f], features.groupOffset(), mean[f], precision[f]);
    clear();
    sum(q[f], other.q[f], other.rowOf, error);
    for (int g = 0; g < features.groups(); g++) {
      for (int j = features.groupOffset()[g]; j < features.groupOffset()[g + 1]; j++) {
        drawFactor(factor[f], j, alpha, mean[f][g], precision[f][g], draws);
      }
    }
    apply(q[f], other.q[f], other.rowOf, error);
  }

  private void clear() {
    for (int row = 0; row < base.length; row++) {
      Arrays.fill(figures, row * STRIDE + Q, (row + 1) * STRIDE, 0);
    }
  }

  private void sum(double[] own, double[] others, int[] otherOf, double[] error) {
    for (int row = 0; row < own.length; row++) {
      figures[row * STRIDE + Q] = own[row];
    }
    for (int r = 0; r < error.length; r++) {
      int at = rowOf[r] * STRIDE;
      double opposite = others[otherOf[r]];
      figures[at + SUM] += opposite;
      figures[at + SQUARES] += opposite * opposite;
      figures[at + ERROR] += error[r];
      figures[at + ERROR_PRODUCT] += error[r] * opposite;
    }
  }

  private void drawFactor(
      double[] factor, int j, double alpha, double mean, double precision, GibbsDraws draws) {
    double old = factor[j];
    double squares = 0;
    double product = 0;
    for (int p = features.offset()[j]; p < features.offset()[j + 1]; p++) {
      int at = features.row()[p] * STRIDE;
      double x = features.value()[p];
      double a = figures[at + Q] - old * x;
      squares +=
          x * x * (a * (figures[at + COUNT] * a + 2 * figures[at + SUM]) + figures[at + SQUARES]);
      product += x * (a * figures[at + ERROR] + figures[at + ERROR_PRODUCT]);
    }
    double change = change(old, squares, product, alpha, mean, precision, draws);
    factor[j] = old + change;
    for (int p = features.offset()[j]; p < features.offset()[j + 1]; p++) {
      int at = features.row()[p] * STRIDE;
      double x = features.value()[p];
      double step = change * x;
      double a = figures[at + Q] - old * x;
      figures[at + ERROR] -= step * (figures[at + COUNT] * a + figures[at + SUM]);
      figures[at + ERROR_PRODUCT] -= step * (a * figures[at + SUM] + figures[at + SQUARES]);
      figures[at + BASE_CHANGE] += step * a;
      figures[at + Q_CHANGE] += step;
      figures[at + Q] += step;
    }
  }

  /** A draw of a parameter given all others, less its old value. */
  private static double change(
      double old,
      double squares,
      double product,
      double alpha,
      double mean,
      double precision,
      GibbsDraws draws) {
    double sharp = precision + alpha * squares;
    double centre = (alpha * (product + old * squares) + precision * mean) / sharp;
    return centre + draws.normal() / Math.sqrt(sharp) - old;
  }

  private void apply(double[] own, double[] others, int[] otherOf, double[] error) {
    for (int row = 0; row < own.length; row++) {
      own[row] = figures[row * STRIDE + Q];
      base[row] += figures[row * STRIDE + BASE_CHANGE];
    }
    for (int r = 0; r < error.length; r++) {
      int at = rowOf[r] * STRIDE;
      error[r] -= figures[at + BASE_CHANGE] + figures[at + Q_CHANGE] * others[otherOf[r]];
    }
  }
}
