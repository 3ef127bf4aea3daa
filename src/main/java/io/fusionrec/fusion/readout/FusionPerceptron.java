package io.fusionrec.fusion.readout;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.LayerNorm;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import org.jspecify.annotations.Nullable;

/**
 * The fusion of an encoder with an interaction p+ of field embeddings. The SEIN paper gives no
 * equation; this one is the project's:
 *
 * <pre>
 * z     = [LN(Pu g_u) ; LN(Pi g_i) ; LN(Pp pair) if any ; LN(Ps p+)]
 * score = own score + w2 Dropout(ReLU(W1 z + b1)) + b2,   w2 and b2 start at zero
 * </pre>
 *
 * W1 is applied to each part of z on its own, so that in a grid the parts of a user or an item
 * alone are computed once. Under a linear map the parts of user and item would add a shift for each
 * of them, and all that is personal would come from p+; here the parts meet.
 */
final class FusionPerceptron {
  private final Linear user;
  private final Linear item;
  private final @Nullable Linear pair;
  private final LayerNorm userNorm;
  private final LayerNorm itemNorm;
  private final @Nullable LayerNorm pairNorm;
  private final LayerNorm fieldNorm;
  private final Linear hidden;
  private final Linear output;
  private final Dropout dropout;
  private final int width;

  FusionPerceptron(
      ParameterSet scope, int userWidth, int itemWidth, int pairWidth, int width, double dropout) {
    this.width = width;
    user = new Linear(scope.scope("user"), userWidth, width);
    item = new Linear(scope.scope("item"), itemWidth, width);
    userNorm = new LayerNorm(scope.scope("user_norm"), width);
    itemNorm = new LayerNorm(scope.scope("item_norm"), width);
    // An old word, kept because checkpoints hold it.
    fieldNorm = new LayerNorm(scope.scope("branch_norm"), width);
    pair = pairWidth > 0 ? new Linear(scope.scope("pair"), pairWidth, width) : null;
    pairNorm = pairWidth > 0 ? new LayerNorm(scope.scope("pair_norm"), width) : null;
    hidden = new Linear(scope.scope("hidden"), (pairWidth > 0 ? 4 : 3) * width, width);
    output = new Linear(scope.scope("output"), width, 1, Initial.ZERO);
    this.dropout = new Dropout(dropout);
  }

  /** What is added to the own score of B pairs, [B]; Ps p+ is [B, width]. */
  NDArray pairs(Encoding encoding, NDArray fields, boolean training) {
    NDArray state =
        fromUser(encoding).add(fromItem(encoding.items())).add(fromPair(encoding, fields));
    return output.apply(dropout.apply(Activation.relu(state), training)).squeeze(1);
  }

  /**
   * What is added to the own score of a grid, [B, N].
   *
   * @param items the items' part, {@link #fromItem}
   * @param fields Ps p+ [B, N, width]
   */
  NDArray grid(Encoding encoding, NDArray items, NDArray fields, boolean training) {
    NDArray state =
        fromPair(encoding, fields).add(overGrid(fromUser(encoding), 1)).add(overGrid(items, 0));
    return output.apply(dropout.apply(Activation.relu(state), training)).squeeze(2);
  }

  /** One row for each user or item is spread along the other's axis; [B, N, width] stays. */
  private static NDArray overGrid(NDArray part, int axis) {
    return part.getShape().dimension() == 3 ? part : part.expandDims(axis);
  }

  private NDArray fromUser(Encoding encoding) {
    return hidden
        .applyColumns(userNorm.apply(user.apply(encoding.users())), 0, width)
        .add(hidden.bias());
  }

  /** The items' part of W1 z, [..., di] to [..., width]. */
  NDArray fromItem(NDArray nodes) {
    return hidden.applyColumns(itemNorm.apply(item.apply(nodes)), width, 2 * width);
  }

  private NDArray fromPair(Encoding encoding, NDArray fields) {
    NDArray state = hidden.applyColumns(fieldNorm.apply(fields), 2 * width, 3 * width);
    if (pair == null || pairNorm == null || encoding.pair().isEmpty()) {
      return state;
    }
    NDArray own = pairNorm.apply(pair.apply(encoding.pair().get()));
    return state.add(hidden.applyColumns(own, 3 * width, 4 * width));
  }
}
