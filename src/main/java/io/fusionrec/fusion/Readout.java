package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a head reads p+ and the node embeddings. */
public enum Readout {
  /**
   * score = own + w.[g_u ; g_i ; pair ; p+] + b; see {@link
   * io.fusionrec.fusion.readout.LinearFusion}.
   */
  @JsonProperty("linear")
  LINEAR,
  /**
   * A perceptron over normalised projections of the same; see {@link
   * io.fusionrec.fusion.readout.PerceptronFusion}.
   */
  @JsonProperty("mlp")
  MLP
}
