package io.fusionrec.cli.option;

import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many threads compute. */
public final class ThreadsOption {
  private static final int MOST_PER_PROCESSOR = 4;

  /** On so few ratings a step's operations take less than waking a second thread for them. */
  private static final int FEW_RATINGS = 50_000;

  private static final int FEW_NODES = 5_000;

  @Option(
      names = "--threads",
      description =
          "Threads that compute on the CPU. Default: all processors; one where encoders train on few ratings.")
  private @Nullable Integer given;

  /** The number of threads for training on those data; see {@link #threads()}. */
  int threads(RatingData data) {
    boolean few =
        data.ratings().size() <= FEW_RATINGS
            && data.users().size() + data.items().size() <= FEW_NODES;
    return given == null && few ? 1 : threads();
  }

  /**
   * The number of threads; 0 stands for all processors.
   *
   * @throws InputException when it is below 0, or so large that threads only wait for each other
   */
  public int threads() {
    int threads = given == null ? 0 : given;
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
