package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import io.fusionrec.interaction.DeepNetwork;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.List;

/** A perceptron with one output: [B, in] to [B, 1]. */
final class DeepOutput {
  private final DeepNetwork network;
  private final Linear output;

  /**
   * A perceptron with parameters of that scope.
   *
   * @param in the width of its input
   * @param hidden the widths of its layers
   * @param dropout the dropout rate after each of them
   */
  DeepOutput(ParameterSet scope, int in, List<Integer> hidden, double dropout) {
    network = new DeepNetwork(scope, in, hidden, dropout);
    output = new Linear(scope.scope("output"), network.outputWidth(), 1);
  }

  NDArray apply(NDArray x, boolean training) {
    return output.apply(network.apply(x, training));
  }
}
