package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;

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
  public static final int MAXIMUM_ITEMS = MatrixInverse.MAXIMUM_ROWS;

  /** The ridge penalty for the high ratings of MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 500;

  private final LinearAutoencoder autoencoder;

  private Ease(LinearAutoencoder autoencoder) {
    this.autoencoder = autoencoder;
  }

  /**
   * Solves for B.
   *
   * @param positives the pairs that are ones in X; their ratings don't matter
   * @param lambda the ridge penalty, above 0
   * @param device where to invert
   */
  public static Ease fit(Ratings positives, double lambda, ComputeDevice device) {
    return new Ease(LinearAutoencoder.fit(positives, users -> lambda, device));
  }

  /** A copy of B, row by row: [items * items]. */
  public float[] weights() {
    return autoencoder.weights();
  }

  @Override
  public float[] scores(int[] users) {
    return autoencoder.scores(users);
  }
}
