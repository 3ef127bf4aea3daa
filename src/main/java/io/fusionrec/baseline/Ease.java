package io.fusionrec.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;
import java.util.stream.IntStream;

/**
 * A linear autoencoder whose weights from an item to itself are zero, solved in closed form.
 *
 * <pre>
 * min over B with diag(B) = 0 of |X - X B|^2 + lambda |B|^2        X [users, items] of ones and zeros
 * P      = (X'X + lambda I)^-1
 * B      = I - P diag(P)^-1                                        B [items, items]
 * scores = X B
 * </pre>
 *
 * <p>H. Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019, pp. 3251-3257.
 *
 * <p>To fit, O(sum of the users' squared degrees + items^3); P is inverted in double precision by
 * the tensor engine. For a user's scores, O(the user's items * items), without the engine. Memory:
 * while fitting about 40 items^2 bytes, half of them outside of the Java heap; afterwards 4
 * items^2.
 */
public final class Ease implements RankingBaseline {
  /** The largest number of items, where fitting takes 2.5 GiB. */
  public static final int MAXIMUM_ITEMS = 8_000;

  /** The ridge penalty for the high ratings of MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 500;

  private final RatingMatrix positives;
  private final int items;
  private final float[] weights;

  private Ease(RatingMatrix positives, int items, float[] weights) {
    this.positives = positives;
    this.items = items;
    this.weights = weights;
  }

  /**
   * Solves for B.
   *
   * @param positives the pairs that are ones in X; their ratings don't matter
   * @param lambda the ridge penalty, above 0
   * @param device where to invert
   */
  public static Ease fit(Ratings positives, double lambda, ComputeDevice device) {
    int items = positives.itemCount();
    if (items > MAXIMUM_ITEMS || !(lambda > 0)) {
      throw new IllegalArgumentException("too many items, or lambda is not above 0");
    }
    CoOccurrence pairs = CoOccurrence.of(positives);
    double[] inverse = inverse(gram(pairs, lambda), items, device);
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
    return new Ease(pairs.byUser(), items, weights);
  }

  private static double[] gram(CoOccurrence pairs, double lambda) {
    int items = pairs.items();
    double[] gram = new double[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              int[] common = new int[items];
              pairs.row(item, common);
              for (int j = 0; j < items; j++) {
                gram[item * items + j] = common[j] + (item == j ? lambda : 0);
              }
            });
    return gram;
  }

  private static double[] inverse(double[] values, int size, ComputeDevice device) {
    try (NDManager manager = device.newManager()) {
      NDArray matrix = manager.create(values, new Shape(size, size));
      return matrix.inverse().toDoubleArray();
    }
  }

  /** B, row by row: [items * items]. */
  float[] weights() {
    return weights.clone();
  }

  @Override
  public float[] scores(int[] users) {
    float[] scores = new float[users.length * items];
    IntStream.range(0, users.length).parallel().forEach(p -> add(users[p], scores, p * items));
    return scores;
  }

  private void add(int user, float[] scores, int at) {
    for (int p = positives.offset()[user]; p < positives.offset()[user + 1]; p++) {
      int row = positives.column()[p] * items;
      for (int i = 0; i < items; i++) {
        scores[at + i] += weights[row + i];
      }
    }
  }
}
