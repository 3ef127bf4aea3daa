package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** A perceptron with one hidden layer: W2 ReLU(W1 x + b1) + b2. */
public final class Mlp {
  private final Linear hidden;
  private final Linear output;

  /** A perceptron of those widths. */
  public Mlp(ParameterSet scope, int in, int hidden, int out) {
    this.hidden = new Linear(scope.scope("hidden"), in, hidden);
    this.output = new Linear(scope.scope("output"), hidden, out);
  }

  /** [..., in] to [..., out]. */
  public NDArray apply(NDArray x) {
    return output.apply(Activation.relu(hidden.apply(x)));
  }
}
