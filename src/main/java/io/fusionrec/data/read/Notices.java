package io.fusionrec.data.read;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where readers say, in a line each, what they took a file for and what of it they left out: into
 * the log, and to whoever listens.
 */
public final class Notices {
  private static final Logger LOGGER = LoggerFactory.getLogger(Notices.class);

  private final Consumer<String> listener;

  public Notices(Consumer<String> listener) {
    this.listener = listener;
  }

  /** What the user should know: something was left out, or may be misread. */
  public void warn(String line) {
    LOGGER.warn(line);
    listener.accept(line);
  }

  /** What a file was taken for. */
  public void say(String line) {
    LOGGER.info(line);
    listener.accept(line);
  }
}
