package io.fusionrec.cli;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows to predict as a file. What can be read only once (standard input, a pipe, a device) is
 * kept in a temporary file, since reading begins with a look at the first line.
 *
 * @param file what to read
 * @param name what the user calls it
 * @param temporary whether the file goes away with this
 */
record PredictionSource(Path file, String name, boolean temporary) implements AutoCloseable {

  /** The file of that name; {@code -} is standard input. */
  static PredictionSource of(Path input) {
    boolean standard = input.toString().equals("-");
    if (!standard && (!Files.exists(input) || Files.isRegularFile(input))) {
      return new PredictionSource(input, input.toString(), false);
    }
    String name = standard ? "standard input" : input.toString();
    try (InputStream in = standard ? System.in : Files.newInputStream(input)) {
      Path kept = Files.createTempFile("fusion-input-", "");
      PredictionSource source = new PredictionSource(kept, name, true);
      try (var out = Files.newOutputStream(kept)) {
        in.transferTo(out);
      } catch (IOException e) {
        source.close();
        throw e;
      }
      return source;
    } catch (IOException e) {
      throw new InputException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** A message in which the file has the user's name for it. */
  String named(String message) {
    return message.replace(file.toString(), name);
  }

  @Override
  public void close() {
    if (temporary) {
      file.toFile().delete();
    }
  }
}
