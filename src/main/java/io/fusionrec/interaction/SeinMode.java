package io.fusionrec.interaction;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The three readings of the SEIN paper's layer rule; {@code W} is one matrix per dimension d. */
public enum SeinMode {
  /** X^k_d = X^{k-1}_d W^k_d: the paper as printed. A second-order form at any depth. */
  @JsonProperty("linear")
  LINEAR,
  /** X^k_d = max(0, X^{k-1}_d W^k_d + b^k_d): "several fully connected networks". */
  @JsonProperty("relu")
  RELU,
  /** X^k_d = (X^{k-1}_d W^k_d) * x_d, x_d broadcast over the columns: order k + 1. */
  @JsonProperty("cross")
  CROSS
}
