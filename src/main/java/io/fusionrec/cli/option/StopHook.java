package io.fusionrec.cli.option;

/**
 * What is done when the process is asked to end (SIGTERM, SIGINT, a closed terminal) while this is
 * open. Java ends with 128 + the signal's number by itself.
 */
public final class StopHook implements AutoCloseable {
  private final Thread hook;

  /** Does that when the process is asked to end. */
  public StopHook(Runnable work) {
    hook = new Thread(work, "interruption notice");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The notice is being printed.
    }
  }
}
