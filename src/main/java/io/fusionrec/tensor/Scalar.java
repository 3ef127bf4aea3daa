package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Products of tensors with plain numbers that are safe to differentiate.
 *
 * <p>DJL 0.36's {@code NDArray.mul(Number)}, {@code div(Number)} and {@code pow(Number)} wrap the
 * number in a tensor over a Java buffer and close it at once. PyTorch keeps that tensor for the
 * backward pass, but the buffer may by then have been collected: a gradient scaled by whatever
 * stands there. Here the number's tensor lives as long as the scope that the product belongs to.
 */
public final class Scalar {
  private Scalar() {}

  /** x times a number, of the same shape. */
  public static NDArray times(NDArray x, double factor) {
    return x.mul(x.getManager().create((float) factor));
  }

  /** x to the power of a small positive whole number, of the same shape. */
  public static NDArray power(NDArray x, int exponent) {
    NDArray power = x;
    for (int k = 1; k < exponent; k++) {
      power = power.mul(x);
    }
    return power;
  }
}
