package io.fusionrec.cli.option;

import picocli.CommandLine.Option;

/** The seed of a run. */
public final class SeedOption {
  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides every draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** The seed. */
  public long seed() {
    return seed;
  }
}
