package io.fusionrec.cli;

import picocli.CommandLine.Option;

/** The seed of a run. */
final class SeedOption {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides every draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** The seed. */
  long seed() {
    return seed;
  }
}
