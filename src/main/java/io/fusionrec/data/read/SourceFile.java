package io.fusionrec.data.read;

import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A data file's name and content, read whole.
 *
 * @param name what errors call it
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // a file's bytes
record SourceFile(String name, byte[] bytes) {

  /** Reads a file, or says that it is missing or empty. */
  static SourceFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException("missing file " + file);
    }
    try {
      SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
      if (source.bytes.length == 0) {
        throw new InputException(file + ": the file is empty");
      }
      return source;
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Its name without the folder. */
  String shortName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  String sha256() {
    return ContentHash.ofBytes(bytes);
  }

  String text(Charset charset) {
    return new String(bytes, charset);
  }
}
