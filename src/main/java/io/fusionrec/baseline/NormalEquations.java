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

  NormalEquations(int size) {
    this.size = size;
    matrix = new double[size * size];
    right = new double[size];
  }

  /** Forgets all rows. */
  void clear() {
    Arrays.fill(matrix, 0);
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

  /** Writes the solution into the table at that place; ridge must be above 0. O(size^3). */
  void solve(double ridge, double[] table, int at) {
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double value = matrix[a * size + b] + (a == b ? ridge : 0);
        for (int c = 0; c < b; c++) {
          value -= matrix[a * size + c] * matrix[b * size + c];
        }
        matrix[a * size + b] = a == b ? Math.sqrt(value) : value / matrix[b * size + b];
      }
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
}
