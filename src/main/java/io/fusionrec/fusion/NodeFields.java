package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the encoder's node embeddings g_u and g_i are two more fields of a head. */
public enum NodeFields {
  /** They aren't. */
  @JsonProperty("none")
  NONE,
  /** They are, and no gradient of the head reaches the encoder through them. */
  @JsonProperty("stop")
  STOP,
  /** They are, and the encoder learns from the head through them. */
  @JsonProperty("learn")
  LEARN
}
