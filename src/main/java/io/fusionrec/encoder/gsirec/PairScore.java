package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import org.jspecify.annotations.Nullable;

/**
 * The recommender's score of a pair: s = u+ . v+, and with a hidden layer s = u+ . v+ + w2 ReLU(W1
 * [u+ ; v+ ; u+ * v+] + b1) + b2.
 *
 * <p>In a grid the parts of W1 that see u+ or v+ alone are computed once per user and item, and the
 * part that sees u+ * v+ as v+ (diag(u+) W^T), so that [B, N, 3d] never exists.
 */
final class PairScore {
  private final @Nullable Linear hidden;
  private final @Nullable Linear output;
  private final int width;

  PairScore(ParameterSet scope, int width, int hiddenWidth) {
    this.width = width;
    hidden = hiddenWidth == 0 ? null : new Linear(scope.scope("hidden"), 3 * width, hiddenWidth);
    output = hiddenWidth == 0 ? null : new Linear(scope.scope("output"), hiddenWidth, 1);
  }

  /** u+ [B, d] and v+ [B, d] to [B]. */
  NDArray pairs(NDArray user, NDArray item) {
    NDArray product = user.mul(item);
    if (hidden == null || output == null) {
      return product.sum(new int[] {1});
    }
    NDArray state = Activation.relu(hidden.apply(user.concat(item, 1).concat(product, 1)));
    return output.apply(state).squeeze(1).add(product.sum(new int[] {1}));
  }

  /** u+ [B, d] and v+ [N, d] to [B, N]. */
  NDArray grid(NDArray user, NDArray item) {
    if (hidden == null || output == null) {
      return user.matMul(item.transpose());
    }
    long b = user.getShape().get(0);
    long n = item.getShape().get(0);
    NDArray fromUser = hidden.applyColumns(user, 0, width).add(hidden.bias()).expandDims(1);
    NDArray fromItem = hidden.applyColumns(item, width, 2 * width).expandDims(0);
    NDArray weight = hidden.weight().get(":, " + 2 * width + ":").transpose(); // [d, h]
    NDArray perUser = user.expandDims(2).mul(weight.expandDims(0)); // [B, d, h]
    NDArray state =
        item.expandDims(0).broadcast(b, n, width).matMul(perUser).add(fromUser).add(fromItem);
    return output.apply(Activation.relu(state)).squeeze(2).add(user.matMul(item.transpose()));
  }
}
