package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * The part of IR-Rec's score that is no product: w2 ReLU(W1 [h_u ; h_i ; h_u * h_i ; c_ui] + b1) +
 * b2 with h hidden units. A cell of a grid costs O(d h).
 */
final class PairPerceptron {
  private final Linear hidden;
  private final Linear output;
  private final int width;

  PairPerceptron(ParameterSet scope, int width, int hiddenWidth) {
    this.width = width;
    hidden = new Linear(scope.scope("hidden"), 4 * width, hiddenWidth);
    output = new Linear(scope.scope("output"), hiddenWidth, 1);
  }

  /** h_u, h_i and c_ui of B pairs, each [B, d], to [B]. */
  NDArray pairs(NDArray user, NDArray item, NDArray rules) {
    NDArray all = user.concat(item, 1).concat(user.mul(item), 1).concat(rules, 1);
    return output.apply(Activation.relu(hidden.apply(all))).squeeze(1);
  }

  /**
   * The same for a grid, without [B, N, 4d].
   *
   * @param user h_u [B, d]
   * @param item h_i [N, d]
   * @param x features by R rules [B, N, R]
   * @param alpha personal weights [B, R]
   * @param q rules [R, d]
   * @return [B, N]
   */
  NDArray grid(NDArray user, NDArray item, NDArray x, NDArray alpha, NDArray q) {
    long b = user.getShape().get(0);
    long n = item.getShape().get(0);
    NDArray fromUser = hidden.applyColumns(user, 0, width).add(hidden.bias()).expandDims(1);
    NDArray fromItem = hidden.applyColumns(item, width, 2 * width).expandDims(0);
    NDArray weight = hidden.weight().get(":, " + 2 * width + ":" + 3 * width).transpose(); // [d, h]
    NDArray fromProduct =
        item.expandDims(0)
            .broadcast(b, n, width)
            .matMul(user.expandDims(2).mul(weight.expandDims(0)));
    NDArray ofRules = hidden.applyColumns(q, 3 * width, 4 * width); // [R, h]
    NDArray fromRules = x.matMul(alpha.expandDims(2).mul(ofRules.expandDims(0)));
    NDArray state = Activation.relu(fromProduct.add(fromRules).add(fromUser).add(fromItem));
    return output.apply(state).squeeze(2);
  }
}
