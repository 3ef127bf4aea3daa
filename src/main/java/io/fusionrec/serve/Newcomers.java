package io.fusionrec.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The turns of people whom training never saw. They come one at a time: for each a model more is in
 * memory meanwhile, and two would only share the same processors. Some may wait, but not so many
 * that people who are known, and answered in milliseconds, find no place.
 */
final class Newcomers implements AutoCloseable {
  private static final int WAIT_SECONDS = 10;
  private static final int MOST = 9;

  private final Semaphore places;
  private final Semaphore turn = new Semaphore(1, true);
  private volatile boolean closed;

  /**
   * The turns of a server.
   *
   * @param waiting how many requests may wait or be worked on at a time
   */
  Newcomers(int waiting) {
    places = new Semaphore(Math.max(1, Math.min(MOST, waiting / 2)));
  }

  /**
   * Does one's work when the turn comes.
   *
   * @throws Problem when too many wait, or for too long
   */
  <T> T inTurn(Supplier<T> work) {
    requireOpen();
    if (!places.tryAcquire()) {
      throw tooMany();
    }
    try {
      if (!turn.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw tooMany();
      }
      try {
        requireOpen();
        return work.get();
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.stopping();
    } finally {
      places.release();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw Problem.stopping();
    }
  }

  /** Sends away whoever waits and whoever comes; whose turn it is goes on. */
  @Override
  public void close() {
    closed = true;
    turn.release(MOST); // one for each who may wait, to find it closed
  }

  private static Problem tooMany() {
    return Problem.overload("too many people who are new at a time; try again in a second");
  }
}
