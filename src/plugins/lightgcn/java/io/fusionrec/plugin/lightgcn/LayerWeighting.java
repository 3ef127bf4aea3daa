package io.fusionrec.plugin.lightgcn;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much each layer counts in the final embeddings. */
enum LayerWeighting {
  /** Every layer has a weight of its own, learned; at first all are alike. */
  @JsonProperty("learned")
  LEARNED,
  /** All alike, 1 / (L + 1): the paper's choice. */
  @JsonProperty("uniform")
  UNIFORM
}
