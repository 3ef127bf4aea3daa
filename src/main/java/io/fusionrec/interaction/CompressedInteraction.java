package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The compressed interaction network (J. Lian et al., "xDeepFM: combining explicit and implicit
 * feature interactions for recommender systems", KDD 2018), with the identity as activation, as the
 * paper recommends:
 *
 * <pre>
 * X^k[h, :] = sum_{i,j} W^{k,h}_{i,j} (X^{k-1}[i, :] * X^0[j, :])        H_k x D
 * p^k_h     = sum_d X^k[h, d],   p+ = [p^1, ..., p^K]                    [B, sum_k H_k]
 * </pre>
 *
 * <p>A layer is one outer product and one matrix product over all B * D columns. Of the orders that
 * were measured this one moves the least memory, which is what bounds it. Of the last layer only
 * the sum over d is asked for, which can be taken first, so that it costs a D-th of that:
 *
 * <pre>
 * p^K_h = sum_{i,j} W^{K,h}_{i,j} (X^{K-1} (X^0)^T)_{i,j}
 * </pre>
 *
 * <p>Input E [B, m, D]. O(D m sum_{k &lt; K} H_k H_{k-1} + m H_{K-1} (D + H_K)) for each row.
 */
public final class CompressedInteraction {
  private final int fields;
  private final int width;
  private final List<Integer> sizes;
  private final List<Parameter> weights = new ArrayList<>();

  /**
   * A network.
   *
   * @param fields m
   * @param width D
   * @param sizes H_1, H_2, ...
   */
  public CompressedInteraction(ParameterSet scope, int fields, int width, List<Integer> sizes) {
    this.fields = fields;
    this.width = width;
    this.sizes = List.copyOf(sizes);
    int previous = fields;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("sizes must be positive, but are " + sizes);
      }
      weights.add(
          scope.create(
              "weight" + (weights.size() + 1),
              new Shape(size, (long) previous * fields),
              Initial.XAVIER));
      previous = size;
    }
  }

  /** sum_k H_k. */
  public int outputWidth() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  /** [B, m, D] to [B, {@link #outputWidth}]. */
  public NDArray apply(NDArray embeddings) {
    long batch = embeddings.getShape().get(0);
    NDArray columns = embeddings.transpose(0, 2, 1).reshape(batch * width, fields); // [BD, m]
    NDArray factors = columns.reshape(batch * width, 1, fields);
    NDArray state = columns;
    NDList pooled = new NDList();
    int last = sizes.size() - 1;
    for (int k = 0; k < last; k++) {
      NDArray products = state.expandDims(2).mul(factors); // [BD, H_(k-1), m]
      state = weighted(k, products.reshape(batch * width, -1)); // [BD, H_k]
      pooled.add(state.reshape(batch, width, sizes.get(k)).sum(new int[] {1}));
    }
    NDArray summed =
        state
            .reshape(batch, width, -1)
            .transpose(0, 2, 1)
            .matMul(columns.reshape(batch, width, fields)); // [B, H_(K-1), m]
    pooled.add(weighted(last, summed.reshape(batch, -1)));
    return Concatenation.of(pooled, 1);
  }

  /** [n, H_(k-1) m] to [n, H_k]. */
  private NDArray weighted(int layer, NDArray products) {
    return ai.djl.nn.core.Linear.linear(products, weights.get(layer).getArray()).get(0);
  }
}
