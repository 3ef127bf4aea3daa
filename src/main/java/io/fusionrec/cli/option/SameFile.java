package io.fusionrec.cli.option;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a command would write over what it reads. */
public final class SameFile {
  private SameFile() {}

  /** Whether both names, perhaps through a link, are one file that is there. */
  public static boolean are(Path input, Path output) {
    try {
      return Files.isRegularFile(input) && Files.exists(output) && Files.isSameFile(input, output);
    } catch (IOException e) {
      throw new InputException("cannot read " + input + ": " + e.getMessage(), e);
    }
  }
}
