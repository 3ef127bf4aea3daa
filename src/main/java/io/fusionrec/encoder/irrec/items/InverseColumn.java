package io.fusionrec.encoder.irrec.items;

import io.fusionrec.data.RatingMatrix;
import java.util.Arrays;

/**
 * A column of (X'X + lambda I + growth diag(X'X))^-1 by conjugate gradients with a diagonal
 * preconditioner (M. Hestenes, E. Stiefel, "Methods of conjugate gradients for solving linear
 * systems", 1952), for X of zeros and ones. O(entries of X) for each of some dozens of steps, where
 * the whole inverse takes items^3.
 */
public final class InverseColumn {
  /** The residual at which a column is found, as a share of the first; weights are floats. */
  private static final double TOLERANCE = 1e-10;

  private final RatingMatrix ones;
  private final int items;
  private final double penalty;
  private final double growth;
  private final int[] count;

  /**
   * Columns of an inverse.
   *
   * @param ones X by rows
   * @param penalty lambda, above 0
   * @param growth what each one in a column adds to its penalty, at least 0
   */
  public InverseColumn(RatingMatrix ones, int items, double penalty, double growth) {
    this.ones = ones;
    this.items = items;
    this.penalty = penalty;
    this.growth = growth;
    count = new int[items];
    for (int item : ones.column()) {
      count[item]++;
    }
  }

  /** The column of an item [items]. */
  public double[] of(int item) {
    double[] inverseDiagonal = new double[items];
    Arrays.setAll(inverseDiagonal, k -> 1 / (penalty + (1 + growth) * count[k]));
    double[] solution = new double[items];
    double[] residual = new double[items];
    residual[item] = 1;
    double[] direction = new double[items];
    double old = 1;
    // In exact arithmetic it ends after as many steps as there are items.
    for (int step = 0;
        step < 2 * items && product(residual, residual) > TOLERANCE * TOLERANCE;
        step++) {
      double[] conditioned = new double[items];
      Arrays.setAll(conditioned, k -> inverseDiagonal[k] * residual[k]);
      double now = product(residual, conditioned);
      double turn = step == 0 ? 0 : now / old;
      for (int k = 0; k < items; k++) {
        direction[k] = conditioned[k] + turn * direction[k];
      }
      double[] image = image(direction);
      double length = now / product(direction, image);
      for (int k = 0; k < items; k++) {
        solution[k] += length * direction[k];
        residual[k] -= length * image[k];
      }
      old = now;
    }
    return solution;
  }

  /** (X'X + lambda I + growth diag(X'X)) p. */
  private double[] image(double[] vector) {
    double[] image = new double[items];
    Arrays.setAll(image, k -> (penalty + growth * count[k]) * vector[k]);
    for (int user = 0; user < ones.rows(); user++) {
      double sum = 0;
      for (int p = ones.offset()[user]; p < ones.offset()[user + 1]; p++) {
        sum += vector[ones.column()[p]];
      }
      for (int p = ones.offset()[user]; p < ones.offset()[user + 1]; p++) {
        image[ones.column()[p]] += sum;
      }
    }
    return image;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
