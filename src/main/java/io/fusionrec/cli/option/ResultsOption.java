package io.fusionrec.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that takes tables and curves. */
public final class ResultsOption {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results",
      description =
          "Where the table goes, and its runs in the folder 'runs'. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("results");

  /** The folder. */
  public Path folder() {
    return folder;
  }
}
