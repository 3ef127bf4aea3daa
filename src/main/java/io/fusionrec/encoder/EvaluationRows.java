package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What an encoder computes for each of its users, or items, from the parameters and the graphs
 * alone, held through an evaluation. All are computed at once, in blocks of fixed neighbours, so
 * that a row has the same digits whoever is asked for beside it.
 */
public final class EvaluationRows {
  private static final int BLOCK = 1024;

  private final EvaluationTensor all;

  /**
   * Rows.
   *
   * @param count how many there are
   * @param rows the rows of some of them, as a new tensor that is nobody else's: [n, d]
   */
  public EvaluationRows(int count, Function<int[], NDArray> rows) {
    all = new EvaluationTensor(() -> computed(count, rows));
  }

  private static NDArray computed(int count, Function<int[], NDArray> rows) {
    NDList blocks = new NDList();
    for (int from = 0; from < count; from += BLOCK) {
      int[] block = IntStream.range(from, Math.min(count, from + BLOCK)).toArray();
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        NDArray computed = rows.apply(block);
        NDScope.unregister(computed);
        blocks.add(computed);
      }
    }
    if (blocks.size() == 1) {
      NDScope.register(blocks.get(0));
      return blocks.get(0);
    }
    NDArray whole = Concatenation.of(blocks, 0);
    blocks.close();
    return whole;
  }

  /** From now on the rows are kept. */
  public void begin() {
    all.begin();
  }

  /** Frees the rows. */
  public void end() {
    all.end();
  }

  /** Some rows: int64 [n] to [n, d]. */
  public NDArray rows(NDArray index) {
    return Embedding.rows(all.get(), index);
  }
}
