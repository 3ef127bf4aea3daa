package io.fusionrec.click.model;

import io.fusionrec.interaction.SeinMode;

/** SEIN in the reading {@link SeinMode#RELU}. */
public final class SeinReluProvider extends SeinReadingProvider {
  /** For the service loader. */
  public SeinReluProvider() {
    super("SEIN-relu", "SEIN with rectified layers", SeinMode.RELU);
  }
}
