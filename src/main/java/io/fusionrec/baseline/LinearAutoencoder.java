package io.fusionrec.baseline;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Weights from every item to every other, none from an item to itself, that are solved for in
 * closed form:
 *
 * <pre>
 * min over B with diag(B) = 0 of |X - X B|^2 + |diag(gamma)^1/2 B|^2
 * C      = (X'X + diag(gamma))^-1
 * B_ij   = -C_ij / C_jj                                            B [items, items]
 * scores = X B
 * </pre>
 */
final class LinearAutoencoder {
  private final RatingMatrix history;
  private final int items;
  private final float[] weights;

  private LinearAutoencoder(RatingMatrix history, int items, float[] weights) {
    this.history = history;
    this.items = items;
    this.weights = weights;
  }

  /**
   * Solves for B.
   *
   * @param positives the pairs that are ones in X
   * @param penalty gamma of an item with that many users, above 0
   * @param device where to invert
   */
  static LinearAutoencoder fit(
      Ratings positives, IntToDoubleFunction penalty, ComputeDevice device) {
    int items = positives.itemCount();
    if (items > MatrixInverse.MAXIMUM_ROWS) {
      throw new IllegalArgumentException("too many items: " + items);
    }
    CoOccurrence pairs = CoOccurrence.ofItems(positives);
    double[] inverse = MatrixInverse.of(gram(pairs, penalty), items, device);
    float[] weights = new float[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < items; j++) {
                int at = i * items + j;
                weights[at] = i == j ? 0 : (float) (-inverse[at] / inverse[j * items + j]);
              }
            });
    return new LinearAutoencoder(pairs.partner(), items, weights);
  }

  private static double[] gram(CoOccurrence pairs, IntToDoubleFunction penalty) {
    int items = pairs.size();
    double[] gram = new double[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              int[] common = new int[items];
              pairs.row(item, common);
              for (int j = 0; j < items; j++) {
                gram[item * items + j] = common[j];
              }
              double gamma = penalty.applyAsDouble(pairs.degree(item));
              if (!(gamma > 0)) {
                throw new IllegalArgumentException("a penalty is not above 0: " + gamma);
              }
              gram[item * items + item] += gamma;
            });
    return gram;
  }

  /** B, row by row: [items * items]. */
  float[] weights() {
    return weights.clone();
  }

  float[] scores(int[] users) {
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length).parallel().forEach(p -> add(users[p], scores, p * items));
    return scores;
  }

  private void add(int user, float[] scores, int at) {
    for (int p = history.offset()[user]; p < history.offset()[user + 1]; p++) {
      int row = history.column()[p] * items;
      for (int i = 0; i < items; i++) {
        scores[at + i] += weights[row + i];
      }
    }
  }
}
