package io.fusionrec.click.table;

import io.fusionrec.data.text.TextSource;
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
}
