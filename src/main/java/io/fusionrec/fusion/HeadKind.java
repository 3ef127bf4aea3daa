package io.fusionrec.fusion;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands beside the encoder in the fusion head. */
public enum HeadKind {
  /** Nothing: the graph recommender X alone. */
  @JsonProperty("none")
  NONE(""),
  /** SEIN over the field embeddings: X-SEIN. */
  @JsonProperty("sein")
  SEIN("-SEIN"),
  /** The control: a perceptron of SEIN's size over the same field embeddings, X-MLP. */
  @JsonProperty("mlp")
  MLP("-MLP");

  private final String suffix;

  HeadKind(String suffix) {
    this.suffix = suffix;
  }

  /** What is put behind the base's name in tables. */
  public String suffix() {
    return suffix;
  }

  /** Its name in settings and results. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
