package io.fusionrec.bench;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Watches from beside whether a thread is inside the tensor engine, by a look at its stack every
 * {@value #MILLISECONDS} ms: encoders gather, look up and sample between tensor operations, where
 * no clock of ours can stand.
 *
 * <p>Looks are counted only between {@link #resume} and {@link #pause}.
 */
final class EngineWatch implements AutoCloseable {
  private static final int MILLISECONDS = 2;
  private static final String ENGINE = "ai.djl.";

  private final Thread watched = Thread.currentThread();
  private final AtomicBoolean counting = new AtomicBoolean();
  private final Thread watcher;
  private int inside;
  private int looks;

  /** Watches the thread that makes it. */
  EngineWatch() {
    watcher = new Thread(this::watch, "fusion-bench-watch");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
      if (counting.get()) {
        look(watched.getStackTrace());
      }
    }
  }

  private synchronized void look(StackTraceElement[] stack) {
    if (stack.length > 0 && counting.get()) {
      looks++;
      inside += stack[0].isNativeMethod() && stack[0].getClassName().startsWith(ENGINE) ? 1 : 0;
    }
  }

  void resume() {
    counting.set(true);
  }

  void pause() {
    counting.set(false);
  }

  /** The share of the looks that found the thread outside the engine; 0 where there was none. */
  synchronized double outside() {
    return looks == 0 ? 0 : (looks - inside) / (double) looks;
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
