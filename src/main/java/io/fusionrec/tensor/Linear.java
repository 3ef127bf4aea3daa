package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** An affine map y = x W^T + b of the last axis: [..., in] to [..., out]; W is [out, in]. */
public final class Linear {
  private final Parameter weight;
  private final Parameter bias;

  /** A map with Xavier weights and zero bias. */
  public Linear(ParameterSet scope, int in, int out) {
    this(scope, in, out, Initial.XAVIER);
  }

  /** A map whose weights begin as told and whose bias begins at zero. */
  public Linear(ParameterSet scope, int in, int out, Initial initial) {
    weight = scope.create("weight", new Shape(out, in), initial);
    bias = scope.create("bias", new Shape(out), Initial.ZERO);
  }

  /** [..., in] to [..., out]. */
  public NDArray apply(NDArray x) {
    return ai.djl.nn.core.Linear.linear(x, weight.getArray(), bias.getArray()).get(0);
  }

  /** The same without the bias, for a part of the input columns: [..., to - from] to [..., out]. */
  public NDArray applyColumns(NDArray x, int from, int to) {
    return ai.djl.nn.core.Linear.linear(
            x, weight.getArray().get(new ai.djl.ndarray.index.NDIndex(":, {}:{}", from, to)))
        .get(0);
  }

  /** The weight matrix [out, in]. */
  public NDArray weight() {
    return weight.getArray();
  }

  /** The bias [out]. */
  public NDArray bias() {
    return bias.getArray();
  }
}
