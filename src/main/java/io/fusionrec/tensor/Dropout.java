package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Dropout of single values, scaled so that the expectation stays (N. Srivastava et al., "Dropout: a
 * simple way to prevent neural networks from overfitting", JMLR 15, 2014).
 *
 * @param rate the probability that a value is set to zero in training
 */
public record Dropout(double rate) {
  /** Any shape to the same shape; without training, or with rate 0, the input itself. */
  public NDArray apply(NDArray x, boolean training) {
    return training && rate > 0 ? ai.djl.nn.norm.Dropout.dropout(x, (float) rate, true).get(0) : x;
  }
}
