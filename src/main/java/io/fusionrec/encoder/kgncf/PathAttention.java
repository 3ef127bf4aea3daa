package io.fusionrec.encoder.kgncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Self-attention over the paths of a pair (A. Vaswani et al., "Attention is all you need", NeurIPS
 * 2017, one head), and the mean of what comes out:
 *
 * <pre>
 * A = softmax(P Wq (P Wk)^T / sqrt(p)) P Wv,   c = mean over the paths of the rows of A
 * </pre>
 *
 * <p>P_k holds path k of all pairs, [b, n, p]; a pair's missing paths are masked, path 0 never
 * misses. The value map is applied once, after the weighted sum, which is the same.
 */
final class PathAttention {
  private final Parameter query;
  private final Parameter key;
  private final Parameter value;
  private final int width;

  PathAttention(ParameterSet scope, int width) {
    this.width = width;
    query = scope.create("query", new Shape(width, width), Initial.XAVIER);
    key = scope.create("key", new Shape(width, width), Initial.XAVIER);
    value = scope.create("value", new Shape(width, width), Initial.XAVIER);
  }

  /**
   * @param paths P_0, ..., each [b, n, p]
   * @param present 1 where the pair has the path, else 0; [b, n, K]
   * @return c [b, n, p]
   */
  NDArray apply(List<NDArray> paths, NDArray present) {
    if (paths.size() == 1) {
      return paths.get(0).matMul(value.getArray());
    }
    NDArray weights = weights(paths, present);
    NDArray mixed = paths.get(0).mul(weights.get("..., 0:1"));
    for (int k = 1; k < paths.size(); k++) {
      mixed = mixed.add(paths.get(k).mul(weights.get("..., " + k + ":" + (k + 1))));
    }
    return mixed.matMul(value.getArray());
  }

  /**
   * How much of c each path is: the attention to it, in the mean over the pair's paths [b, n, K].
   * It adds up to 1, and is 0 for missing paths. The arguments are those of {@link #apply}.
   */
  NDArray weights(List<NDArray> paths, NDArray present) {
    if (paths.size() == 1) {
      return present;
    }
    NDArray bilinear =
        Scalar.times(
            query.getArray().matMul(key.getArray().transpose()), 1 / Math.sqrt(width)); // [p, p]
    NDArray missing = present.sub(present.onesLike());
    NDArray penalty = Scalar.times(missing, 1e9); // [b, n, K]
    NDArray count = present.sum(new int[] {2}, true);
    NDArray weights = null; // [b, n, K]
    for (int k = 0; k < paths.size(); k++) {
      NDArray asking = paths.get(k).matMul(bilinear);
      List<NDArray> logits = new ArrayList<>();
      for (NDArray path : paths) {
        logits.add(asking.mul(path).sum(new int[] {2}));
      }
      NDArray row = NDArrays.stack(new NDList(logits), 2).add(penalty).softmax(2);
      NDArray share = row.mul(present.get("..., " + k + ":" + (k + 1)).div(count));
      weights = weights == null ? share : weights.add(share);
    }
    return Objects.requireNonNull(weights);
  }
}
