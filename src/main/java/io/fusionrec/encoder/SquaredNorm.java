package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * The squared norm of embeddings as regularisation counts it: of a step's rows x_1, ..., x_n the
 * mean
 *
 * <pre>
 * (|x_1|^2 + ... + |x_n|^2) / n
 * </pre>
 *
 * where |x_k|^2 sums the squares of all values of row k, whatever axes it has. Rows are those that
 * the step gathered: one for each pair, or for each user and each item of a grid, so that a user
 * who comes up twice counts twice and one who doesn't not at all. The objective multiplies by
 * {@code l2}. KGNCF-RRN and IR-Rec give their rows after dropout, so that those count 1 / (1 - p)
 * times on average; GSIRec before it.
 */
public final class SquaredNorm {
  private SquaredNorm() {}

  /** Of rows along the first axis, [n, ...] to a scalar. */
  public static NDArray of(NDArray rows) {
    int[] others = IntStream.range(1, rows.getShape().dimension()).toArray();
    return rows.square().sum(others).mean();
  }

  /** The sum over several groups of rows, each with its own n: users and items, say. */
  public static NDArray of(NDArray first, NDArray... others) {
    NDArray sum = of(first);
    for (NDArray rows : others) {
      sum = sum.add(of(rows));
    }
    return sum;
  }
}
