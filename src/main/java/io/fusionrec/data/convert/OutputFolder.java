package io.fusionrec.data.convert;

import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder to write a data set into. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes the folder where there is none.
   *
   * @param force whether it may hold something
   * @throws InputException when it is a file, or holds something and that is not forced
   */
  public static void prepare(Path folder, boolean force) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(folder + " is no folder; name one to write into");
    }
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
        if (!force && content.iterator().hasNext()) {
          throw new InputException(
              folder + " is not empty; --force replaces what an earlier conversion wrote there");
        }
      }
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
  }
}
