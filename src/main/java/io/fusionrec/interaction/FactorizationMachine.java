package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.Scalar;

/**
 * The second-order term of factorization machines (S. Rendle, "Factorization machines", ICDM 2010)
 * and the bi-interaction pooling of neural factorization machines (X. He, T.-S. Chua, "Neural
 * factorization machines for sparse predictive analytics", SIGIR 2017):
 *
 * <pre>
 * pool(E)   = sum_{i&lt;j} e_i * e_j = 1/2 ((sum_i e_i)^2 - sum_i e_i^2)     [B, D]
 * second(E) = sum_{i&lt;j} e_i . e_j                                        [B, 1]
 * </pre>
 *
 * Input E [B, m, D]. No parameters. O(m D) for each row.
 */
public final class FactorizationMachine {
  private FactorizationMachine() {}

  /** [B, m, D] to [B, D]. */
  public static NDArray pool(NDArray embeddings) {
    NDArray sum = embeddings.sum(new int[] {1});
    return Scalar.times(sum.square().sub(embeddings.square().sum(new int[] {1})), 0.5);
  }

  /** [B, m, D] to [B, 1]. */
  public static NDArray second(NDArray embeddings) {
    return pool(embeddings).sum(new int[] {1}, true);
  }
}
