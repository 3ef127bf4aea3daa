package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;

/**
 * The control's linear readout: w.ReLU(W1 vec(E) + b1) over the same field embeddings E [m, D],
 * with as many parameters as SEIN and its readout have together.
 */
public final class PerceptronReadout implements FieldReadout {
  private final Linear hidden;
  private final Parameter weight;
  private final Dropout dropout;
  private final int userInputs;
  private final int inputs;

  /**
   * The control whose size is nearest to a number of parameters: it differs by half a neuron's at
   * the most, which is nothing at the defaults and may be some percent of a head of a few neurons.
   *
   * @param size how many parameters the readout that it stands for has
   */
  public PerceptronReadout(
      ParameterSet scope, int userFields, int itemFields, int width, double dropout, long size) {
    inputs = (userFields + itemFields) * width;
    userInputs = userFields * width;
    int neurons = Math.toIntExact(Math.max(1, Math.round(size / (inputs + 2.0))));
    hidden = new Linear(scope.scope("hidden"), inputs, neurons);
    weight = scope.create("readout", new Shape(neurons), Initial.ZERO);
    this.dropout = new Dropout(dropout);
  }

  @Override
  public NDArray pairs(NDArray userFields, NDArray itemFields, boolean training) {
    NDArray x = FieldPerceptron.flat(userFields).concat(FieldPerceptron.flat(itemFields), 1);
    return read(hidden.apply(x), training).squeeze(1);
  }

  @Override
  public GridItems items(NDArray itemFields, boolean training) {
    NDArray fromItem = hidden.applyColumns(FieldPerceptron.flat(itemFields), userInputs, inputs);
    return new GridItems() {
      @Override
      public NDArray grid(NDArray userFields) {
        NDArray fromUser =
            hidden.applyColumns(FieldPerceptron.flat(userFields), 0, userInputs).add(hidden.bias());
        return read(fromUser.expandDims(1).add(fromItem.expandDims(0)), training).squeeze(2);
      }

      @Override
      public NDList tensors() {
        return new NDList(fromItem);
      }
    };
  }

  private NDArray read(NDArray state, boolean training) {
    NDArray w = dropout.apply(weight.getArray(), training);
    return Activation.relu(state).matMul(w.reshape(-1, 1));
  }
}
