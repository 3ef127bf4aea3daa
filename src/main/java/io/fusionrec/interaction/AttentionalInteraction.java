package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * Attention over pairs of fields (J. Xiao et al., "Attentional factorization machines: learning the
 * weight of feature interactions via attention networks", IJCAI 2017):
 *
 * <pre>
 * a_ij   = softmax over i &lt; j of h . ReLU(W (e_i * e_j) + b)
 * output = sum_{i&lt;j} a_ij (e_i * e_j)                                    [B, D]
 * </pre>
 *
 * Input E [B, m, D]. O(m^2 D t) for each row with attention width t.
 */
public final class AttentionalInteraction {
  private final Linear hidden;
  private final Parameter query;
  private final Dropout dropout;
  private final NDArray left;
  private final NDArray right;

  /**
   * Attention over the pairs of some fields.
   *
   * @param fields m, at least 2
   * @param width D
   * @param attention t
   * @param dropout the dropout rate of the pooled vector
   */
  public AttentionalInteraction(
      ParameterSet scope, int fields, int width, int attention, double dropout) {
    hidden = new Linear(scope.scope("hidden"), width, attention);
    query = scope.create("query", new Shape(1, attention), Initial.XAVIER);
    this.dropout = new Dropout(dropout);
    int pairs = fields * (fields - 1) / 2;
    long[] first = new long[pairs];
    long[] second = new long[pairs];
    int count = 0;
    for (int i = 0; i < fields; i++) {
      for (int j = i + 1; j < fields; j++) {
        first[count] = i;
        second[count++] = j;
      }
    }
    left = scope.manager().create(first);
    right = scope.manager().create(second);
  }

  /** [B, m, D] to [B, D]. */
  public NDArray apply(NDArray embeddings, boolean training) {
    NDArray products = pairs(embeddings, left).mul(pairs(embeddings, right)); // [B, pairs, D]
    NDArray weights =
        ai.djl.nn.core.Linear.linear(Activation.relu(hidden.apply(products)), query.getArray())
            .get(0)
            .softmax(1); // [B, pairs, 1]
    return dropout.apply(products.mul(weights).sum(new int[] {1}), training);
  }

  /**
   * One side of every pair [B, pairs, D]. Gathered by whole rows: the gradient of an index along a
   * middle axis is added up in an order that threads decide, and one seed would give several
   * results.
   */
  private static NDArray pairs(NDArray embeddings, NDArray side) {
    long batch = embeddings.getShape().get(0);
    long fields = embeddings.getShape().get(1);
    long width = embeddings.getShape().get(2);
    NDArray byField = embeddings.transpose(1, 0, 2).reshape(fields, batch * width);
    return Embedding.rows(byField, side).reshape(side.size(), batch, width).transpose(1, 0, 2);
  }
}
