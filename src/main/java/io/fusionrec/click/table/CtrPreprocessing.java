package io.fusionrec.click.table;

import java.io.IOException;
import java.nio.file.Path;

/** What turns the raw values of a row into ids and weights, fixed on a train part. */
public interface CtrPreprocessing {
  /** The fields that come out. */
  CtrSchema schema();

  /**
   * Writes it into a folder, whole or not at all; {@code CtrPreprocessingFile} reads it back.
   *
   * @throws IOException when that fails
   */
  void write(Path folder) throws IOException;
}
