package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/**
 * Layer normalisation over the last axis: (x - mean) / sqrt(variance + 1e-5) * gamma + beta (J. L.
 * Ba, J. R. Kiros, G. E. Hinton, "Layer normalization", arXiv:1607.06450, 2016).
 */
public final class LayerNorm {
  private final Shape normalised;
  private final Parameter gamma;
  private final Parameter beta;

  /** A normalisation of a last axis of that width. */
  public LayerNorm(ParameterSet scope, int width) {
    normalised = new Shape(width);
    gamma = scope.create("gamma", normalised, Initial.ONE);
    beta = scope.create("beta", normalised, Initial.ZERO);
  }

  /** [..., width] to the same shape. */
  public NDArray apply(NDArray x) {
    return ai.djl.nn.norm.LayerNorm.layerNorm(
            x, normalised, gamma.getArray(), beta.getArray(), 1e-5f)
        .get(0);
  }
}
