package io.fusionrec.baseline;

import java.util.Arrays;

/**
 * A small ridge regression: (sum q q' + ridge I) x = sum e q, solved by Cholesky's factorisation in
 * double precision. Used again and again by one thread.
 */
final class NormalEquations {
  private final int size;
  // The lower triangle, row by row; becomes the factor L.
  private final double[] matrix;
  private final double[] right;
  private final double[] column;

  NormalEquations(int size) {
    this.size = size;
    matrix = new double[size * size];
    right = new double[size];
    column = new double[size];
  }

  /** Forgets all rows and begins with a matrix as of rows with target 0; row by row. */
  void begin(double[] sum) {
    System.arraycopy(sum, 0, matrix, 0, matrix.length);
    Arrays.fill(right, 0);
  }

  /** Adds the row q, which stands in the table at that place, with target e. O(size^2). */
  void add(double[] table, int at, double target) {
    for (int a = 0; a < size; a++) {
      double value = table[at + a];
      int row = a * size;
      for (int b = 0; b <= a; b++) {
        matrix[row + b] += value * table[at + b];
      }
      right[a] += target * value;
    }
  }

  /** Writes the lower triangle of the rows' sum, times a factor, row by row. */
  void write(double factor, double[] sum) {
    for (int k = 0; k < matrix.length; k++) {
      sum[k] = factor * matrix[k];
    }
  }

  /** Writes the solution into the table at that place; ridge must be above 0. O(size^3). */
  void solve(double ridge, double[] table, int at) {
    factor(ridge);
    for (int a = 0; a < size; a++) {
      double value = right[a];
      for (int c = 0; c < a; c++) {
        value -= matrix[a * size + c] * right[c];
      }
      right[a] = value / matrix[a * size + a];
    }
    for (int a = size - 1; a >= 0; a--) {
      double value = right[a];
      for (int c = a + 1; c < size; c++) {
        value -= matrix[c * size + a] * table[at + c];
      }
      table[at + a] = value / matrix[a * size + a];
    }
  }

  /** Column by column, each taken from all that follow at once: loops that run along memory. */
  private void factor(double ridge) {
    for (int a = 0; a < size; a++) {
      matrix[a * size + a] += ridge;
    }
    for (int c = 0; c < size; c++) {
      double diagonal = Math.sqrt(matrix[c * size + c]);
      matrix[c * size + c] = diagonal;
      for (int a = c + 1; a < size; a++) {
        matrix[a * size + c] /= diagonal;
        column[a] = matrix[a * size + c];
      }
      for (int a = c + 1; a < size; a++) {
        double value = column[a];
        int row = a * size;
        for (int b = c + 1; b <= a; b++) {
          matrix[row + b] -= value * column[b];
        }
      }
    }
  }
}
