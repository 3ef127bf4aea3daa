package io.fusionrec.recommend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The description of a saved model as one that may be changed: without the hash of itself. */
final class OwnDescription {
  private OwnDescription() {}

  static String read(Path model) throws IOException {
    return Files.readString(model.resolve("model.json"))
        .replaceFirst(",\\s*\"description_sha256\" : \"[0-9a-f]{64}\"", "");
  }
}
