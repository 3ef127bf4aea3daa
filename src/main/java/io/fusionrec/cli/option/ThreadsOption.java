package io.fusionrec.cli.option;

import io.fusionrec.settings.InputException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How many threads compute. */
public final class ThreadsOption {
  private static final int MOST_PER_PROCESSOR = 4;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads that compute on the CPU. Default: all processors.")
  private int threads;

  /**
   * The number of threads; 0 stands for all processors.
   *
   * @throws InputException when it is below 0, or so large that threads only wait for each other
   */
  public int threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    int most = MOST_PER_PROCESSOR * processors;
    if (threads < 0 || threads > most) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--threads must be 0 (as many as processors: %d here) or 1 to %d, but is %d",
              processors,
              most,
              threads));
    }
    return threads;
  }
}
