package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the training of a model with a head begins. */
public enum Start {
  /**
   * At X's best parameters, with the head's output at zero; what X reached is the first candidate,
   * so that on the valid part the model is never worse than X. X itself is trained just as much
   * longer.
   */
  @JsonProperty("warm")
  WARM,
  /** At random parameters, encoder and head together. */
  @JsonProperty("cold")
  COLD
}
