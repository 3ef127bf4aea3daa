package io.fusionrec.cli.model;

import io.fusionrec.cli.option.StopHook;
import io.fusionrec.cli.option.TerminalBar;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Shows how many users' lists are done: a bar on a terminal, elsewhere a line each minute. Where
 * the process is asked to end before all are, it says how to go on, if it can be gone on with.
 */
final class ListsProgress implements AutoCloseable {
  private static final long LINE_NANOS = 60_000_000_000L;

  private final PrintWriter err;
  private final int all;
  private final boolean resumable;
  private final @Nullable ProgressBar bar;
  private final @Nullable StopHook hook;
  private volatile int done;
  private long lastLine = System.nanoTime();

  ListsProgress(PrintWriter err, int all, boolean resumable) {
    this.err = err;
    this.all = all;
    this.resumable = resumable;
    bar = all > 1 ? TerminalBar.open("  lists", all, " users", 1) : null;
    hook = all > 1 ? new StopHook(this::stopped) : null;
  }

  /** Takes how many users are done. */
  void done(int users) {
    done = users;
    if (bar != null) {
      bar.stepTo(users);
    } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
      err.println("  lists of " + users + " of " + all + " users");
      err.flush();
      lastLine = System.nanoTime();
    }
  }

  private void stopped() {
    err.println(
        "fusion: stopped at "
            + done
            + " of "
            + all
            + " users"
            + (resumable ? "; the same command with --resume goes on" : ""));
    err.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    if (hook != null) {
      hook.close();
    }
  }
}
