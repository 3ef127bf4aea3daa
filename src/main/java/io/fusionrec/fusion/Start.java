package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the training of a model with a head begins. */
public enum Start {
  /**
   * At X's best parameters, with the head's output at zero; what X reached is the first candidate,
   * so that on the valid part the model is never worse than X. X itself goes on in a stage of its
   * own, on whose best parameters all heads stand where the base is frozen; with {@code
   * fusion.freeze=false} that stage is as long as the model's own.
   */
  @JsonProperty("warm")
  WARM,
  /** At random parameters, encoder and head together. */
  @JsonProperty("cold")
  COLD
}
