package io.fusionrec.cli;

import picocli.CommandLine.Option;

/** How many threads compute. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads of tensor operations on the CPU. Default: all processors.")
  private int threads;

  /** The number of threads; 0 stands for all processors. */
  int threads() {
    return threads;
  }
}
