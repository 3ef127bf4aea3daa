package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.List;

/**
 * A linear output on SEIN: y = w . p+ + b.
 *
 * <p>In {@code linear} and {@code cross} mode y is a polynomial of each column x_d of the
 * embeddings and needs no p+: with T^k_d = W^2_d ... W^k_d, w_k in R^{m x H_k} the part of w that
 * meets p^k, and e_k = 1, in {@code cross} mode k,
 *
 * <pre>
 * y = b + sum_d sum_k (x_d^{e_k})^T A^k_d x_d,   A^1_d = w_1,   A^k_d = w_k (T^k_d)^T   m x m
 * </pre>
 *
 * which is D matrix products over the whole batch. In {@code linear} mode the A^k_d of all k add up
 * to one matrix for each d: whatever the number of layers and neurons, the function is a weighted
 * factorization machine with its own m x m weights for every embedding dimension. {@code relu} mode
 * goes through p+.
 *
 * <p>Input E [B, m, D], output [B, 1]. O(D m^2) for each row, {@code cross} mode that for each
 * layer.
 */
public final class SeinLogit {
  private final Sein sein;
  private final Linear output;
  private final int fields;
  private final int width;

  /** An output on an interaction network, whose parameters are in the same scope. */
  public SeinLogit(
      ParameterSet scope, int fields, int width, List<Integer> neurons, SeinMode mode) {
    this.fields = fields;
    this.width = width;
    sein = new Sein(scope, fields, width, neurons, mode);
    output = new Linear(scope.scope("output"), sein.outputWidth(), 1);
  }

  /** [B, m, D] to [B, 1]. */
  public NDArray apply(NDArray embeddings) {
    return sein.mode() == SeinMode.RELU ? throughOutput(embeddings) : folded(embeddings);
  }

  /** First p+, as the paper has it, then w . p+ + b; the paper prints sigmoid(p+). */
  NDArray throughOutput(NDArray embeddings) {
    return output.apply(sein.interact(embeddings));
  }

  private NDArray folded(NDArray embeddings) {
    NDArray x = ColumnsFirst.of(embeddings);
    List<NDArray> chained = sein.chainedWeights();
    int squares = fields * fields;
    NDArray first = part(0, squares).reshape(1, fields, fields).broadcast(width, fields, fields);
    NDArray sum = null;
    int column = squares;
    for (int k = 0; k < chained.size(); k++) {
      int size = sein.neurons().get(k);
      NDArray w = part(column, column + fields * size).reshape(1, fields, size);
      column += fields * size;
      NDArray a = w.broadcast(width, fields, size).matMul(chained.get(k).transpose(0, 2, 1));
      if (sein.mode() == SeinMode.CROSS) {
        NDArray term = form(Scalar.power(x, k + 2), a, x);
        sum = sum == null ? term : sum.add(term);
      } else {
        first = first.add(a);
      }
    }
    NDArray quadratic = form(x, first, x);
    return (sum == null ? quadratic : quadratic.add(sum)).add(output.bias());
  }

  private NDArray part(int from, int to) {
    return output.weight().get(new NDIndex("0, {}:{}", from, to));
  }

  /** sum_d l_d^T A_d r_d: [D, B, m], [D, m, m] and [D, B, m] to [B, 1]. */
  private NDArray form(NDArray left, NDArray a, NDArray right) {
    return left.matMul(a).mul(right).sum(new int[] {0, 2}).reshape(-1, 1);
  }
}
