package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * The control: W2 ReLU(W1 vec(E) + b1) + b2 over the same field embeddings E [m, D], with as many
 * parameters as SEIN and its projection have together.
 */
public final class FieldPerceptron implements FieldInteraction {
  private final Linear hidden;
  private final Linear output;
  private final int userInputs;

  /**
   * The control whose size is nearest to a number of parameters: it differs by half a neuron's at
   * the most, which is nothing at the defaults and may be some percent of a head of a few neurons.
   *
   * @param parameters how many parameters the interaction that it stands for has
   */
  public FieldPerceptron(
      ParameterSet scope, int userFields, int itemFields, int width, int out, long parameters) {
    int inputs = (userFields + itemFields) * width;
    userInputs = userFields * width;
    long neurons = Math.max(1, Math.round((parameters - out) / (double) (inputs + 1 + out)));
    hidden = new Linear(scope.scope("hidden"), inputs, Math.toIntExact(neurons));
    output = new Linear(scope.scope("output"), Math.toIntExact(neurons), out);
  }

  @Override
  public NDArray pairs(NDArray userFields, NDArray itemFields) {
    NDArray x = flat(userFields).concat(flat(itemFields), 1);
    return output.apply(Activation.relu(hidden.apply(x)));
  }

  @Override
  public GridItems items(NDArray itemFields) {
    NDArray items = flat(itemFields);
    NDArray fromItem =
        hidden.applyColumns(items, userInputs, userInputs + (int) items.getShape().get(1));
    return new GridItems() {
      @Override
      public NDArray grid(NDArray userFields) {
        NDArray fromUser = hidden.applyColumns(flat(userFields), 0, userInputs).add(hidden.bias());
        return output.apply(Activation.relu(fromUser.expandDims(1).add(fromItem.expandDims(0))));
      }

      @Override
      public NDList tensors() {
        return new NDList(fromItem);
      }
    };
  }

  /** [n, m, D] as [n, m * D]. */
  static NDArray flat(NDArray fields) {
    return fields.reshape(fields.getShape().get(0), -1);
  }
}
