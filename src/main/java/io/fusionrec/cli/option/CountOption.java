package io.fusionrec.cli.option;

import picocli.CommandLine.Option;

/** How many items are listed. */
public final class CountOption {
  @Option(
      names = {"--n", "-n"},
      paramLabel = "COUNT",
      defaultValue = "10",
      description = "How many items. Default: ${DEFAULT-VALUE}.")
  private int count;

  /** The number, unchecked. */
  public int count() {
    return count;
  }
}
