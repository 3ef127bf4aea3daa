package io.fusionrec.serve;

import com.google.common.base.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * When something that failed is tried again: after a second, and after twice as long with each
 * further failure, but within a minute.
 */
final class Retries {
  private static final long FIRST = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private boolean wanted;
  private long pause = FIRST;
  private long since;

  /**
   * None is wanted yet.
   *
   * @param ticker the time
   */
  Retries(Ticker ticker) {
    this.ticker = ticker;
  }

  /** It failed; it is to be tried again after a pause, the longer the more often it failed. */
  void failed() {
    pause = wanted ? Math.min(LONGEST, 2 * pause) : FIRST;
    wanted = true;
    since = ticker.read();
  }

  /** Trying again helps nothing, or isn't needed. */
  void end() {
    wanted = false;
  }

  /** Whether the pause is over. */
  boolean areDue() {
    return wanted && ticker.read() - since >= pause;
  }
}
