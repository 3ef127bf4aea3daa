package io.fusionrec.click.preprocessing;

import io.fusionrec.click.example.ClickSchema;
import java.io.IOException;
import java.nio.file.Path;

/** What turns the raw values of a row into ids and weights, fixed on a train part. */
public interface Preprocessing {
  /** The fields that come out. */
  ClickSchema schema();

  /** A hash of how the files are written that it can read. */
  String layoutSha256();

  /**
   * Writes it into a folder, whole or not at all; {@link PreprocessingFile} reads it back.
   *
   * @throws IOException when that fails
   */
  void write(Path folder) throws IOException;
}
