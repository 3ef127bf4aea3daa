package io.fusionrec.interaction;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A perceptron of any depth: h_l = Dropout(ReLU(W_l h_{l-1} + b_l)). Input [B, in], output [B, last
 * width], or the input itself without layers.
 */
public final class DeepNetwork {
  private final List<Linear> layers = new ArrayList<>();
  private final Dropout dropout;
  private final int outputWidth;

  /** A network of those hidden widths. */
  public DeepNetwork(ParameterSet scope, int in, List<Integer> hidden, double dropout) {
    this.dropout = new Dropout(dropout);
    int previous = in;
    for (int width : hidden) {
      layers.add(new Linear(scope.scope("layer" + (layers.size() + 1)), previous, width));
      previous = width;
    }
    outputWidth = previous;
  }

  /** The width of the output. */
  public int outputWidth() {
    return outputWidth;
  }

  /** [B, in] to [B, {@link #outputWidth}]. */
  public NDArray apply(NDArray x, boolean training) {
    NDArray state = x;
    for (Linear layer : layers) {
      state = dropout.apply(Activation.relu(layer.apply(state)), training);
    }
    return state;
  }
}
