package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import java.util.Random;

/** Ratings that fit on a page, and random ones that are hardly larger. */
final class TinyRatings {
  /** Users 0: items 0, 1; 1: items 0, 1, 2; 2: item 2. */
  static final Ratings THREE =
      new Ratings(
          3,
          3,
          new int[] {0, 0, 1, 1, 1, 2},
          new int[] {0, 1, 0, 1, 2, 2},
          new float[] {5, 4, 4, 5, 3, 1});

  private TinyRatings() {}

  /** 3 to 10 users and 3 to 8 items, with a rating at least for each user. */
  static Ratings random(int seed) {
    Random random = new Random(seed);
    int users = 3 + random.nextInt(8);
    int items = 3 + random.nextInt(6);
    int[] user = new int[users * items];
    int[] item = new int[users * items];
    float[] rating = new float[users * items];
    int size = 0;
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        if (i == u % items || random.nextInt(3) == 0) {
          user[size] = u;
          item[size] = i;
          rating[size++] = 1 + random.nextInt(5);
        }
      }
    }
    int[] rows = new int[size];
    java.util.Arrays.setAll(rows, r -> r);
    return new Ratings(users, items, user, item, rating).select(rows);
  }

  /** X, with ones for the pairs. */
  static double[][] ones(Ratings ratings) {
    double[][] x = new double[ratings.userCount()][ratings.itemCount()];
    for (int r = 0; r < ratings.size(); r++) {
      x[ratings.user()[r]][ratings.item()[r]] = 1;
    }
    return x;
  }

  /** The inverse by Gauss and Jordan, of a matrix that is positive definite. */
  static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] work = new double[n][2 * n];
    for (int a = 0; a < n; a++) {
      System.arraycopy(matrix[a], 0, work[a], 0, n);
      work[a][n + a] = 1;
    }
    for (int c = 0; c < n; c++) {
      double pivot = work[c][c];
      for (int k = 0; k < 2 * n; k++) {
        work[c][k] /= pivot;
      }
      for (int a = 0; a < n; a++) {
        double factor = work[a][c];
        for (int k = 0; a != c && k < 2 * n; k++) {
          work[a][k] -= factor * work[c][k];
        }
      }
    }
    double[][] inverse = new double[n][];
    for (int a = 0; a < n; a++) {
      inverse[a] = java.util.Arrays.copyOfRange(work[a], n, 2 * n);
    }
    return inverse;
  }

  /** The product of two dense matrices. */
  static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int a = 0; a < left.length; a++) {
      for (int b = 0; b < right[0].length; b++) {
        for (int c = 0; c < right.length; c++) {
          product[a][b] += left[a][c] * right[c][b];
        }
      }
    }
    return product;
  }
}
