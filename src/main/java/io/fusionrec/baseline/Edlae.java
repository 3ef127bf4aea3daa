package io.fusionrec.baseline;

import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;

/**
 * {@link Ease} as a denoising autoencoder: what dropout on the input does in expectation is a
 * penalty that grows with how many users an item has.
 *
 * <pre>
 * G       = X'X                                                    X [users, items] of ones and zeros
 * gamma_j = lambda + p / (1 - p) G_jj                              p the dropout
 * C       = (G + diag(gamma))^-1
 * B_ij    = -C_ij / C_jj, B_jj = 0                                 B [items, items]
 * scores  = X B
 * </pre>
 *
 * <p>H. Steck, "Autoencoders that don't overfit towards the identity", NeurIPS 2020, with full rank
 * and the emphasis on the items that were dropped (a = 1, b = 0), which is what makes the diagonal
 * zero. With p = 0 it is EASE. Time and memory are those of {@link Ease}.
 */
public final class Edlae implements RankingBaseline {
  /** The part of the penalty that all items share, for the high ratings of MovieLens-1M. */
  public static final double DEFAULT_LAMBDA = 300;

  /** The share of the input that is dropped. */
  public static final double DEFAULT_DROPOUT = 0.3;

  private final LinearAutoencoder autoencoder;

  private Edlae(LinearAutoencoder autoencoder) {
    this.autoencoder = autoencoder;
  }

  /**
   * Solves for B.
   *
   * @param positives the pairs that are ones in X; their ratings don't matter
   * @param lambda the penalty that all items share, above 0
   * @param dropout the share of the input that is dropped, at least 0 and below 1
   * @param device where to invert
   */
  public static Edlae fit(Ratings positives, double lambda, double dropout, ComputeDevice device) {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be at least 0 and below 1: " + dropout);
    }
    double growth = dropout / (1 - dropout);
    return new Edlae(LinearAutoencoder.fit(positives, users -> lambda + growth * users, device));
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
