package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;

/** SEIN in the reading {@link SeinMode#CROSS}. */
public final class SeinCrossProvider extends SeinReadingProvider {
  /** For the service loader. */
  public SeinCrossProvider() {
    super(
        "SEIN-cross",
        "SEIN whose layers multiply by the embeddings again, each raising the order by one",
        SeinMode.CROSS);
  }
}
