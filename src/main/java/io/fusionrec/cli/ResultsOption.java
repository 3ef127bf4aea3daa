package io.fusionrec.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that takes tables and curves. */
final class ResultsOption {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Where the table goes, and its runs in the folder 'runs'. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("results");

  /** The folder. */
  Path folder() {
    return folder;
  }
}
