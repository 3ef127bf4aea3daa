package io.fusionrec.click.table;

import io.fusionrec.data.text.TextSource;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of rows.
 *
 * @param path the file, or {@code archive.zip!entry}
 * @param part the part that its rows belong to, or {@link ExampleSource#UNDECLARED}
 */
record PartFile(Path path, int part) {
  TextSource text() {
    return TextSource.of(path);
  }

  /** The hash of its bytes; of an entry's content. */
  String sha256() {
    try {
      return Files.isRegularFile(path) ? ContentHash.ofFile(path) : text().sha256();
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }
}
