package io.fusionrec.cli.option;

import io.fusionrec.data.folder.DownloadListener;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Shows how long work goes on: a bar with loss and speed on a terminal, and everywhere a plain line
 * at the end of each epoch.
 */
public final class ConsoleProgress implements TrainingListener, DownloadListener, AutoCloseable {
  private static final long MEBIBYTE = 1 << 20;

  private final PrintWriter out;
  private final TrainingListener other;
  private @Nullable ProgressBar bar;

  /** Shows progress; a bar only where the launcher found standard error to be a terminal. */
  public ConsoleProgress(PrintWriter out) {
    this(out, TrainingListener.NONE);
  }

  /** Shows progress, and tells another listener where trainings begin and end. */
  public ConsoleProgress(PrintWriter out, TrainingListener other) {
    this.out = out;
    this.other = other;
  }

  @Override
  public void received(String what, long done, long total) {
    if (bar == null) {
      out.println("Fetching " + what + (total > 0 ? ", " + total / MEBIBYTE + " MiB" : ""));
      out.flush();
      open(what, Math.max(total, 0), "MiB", MEBIBYTE);
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void notice(String line) {
    close();
    out.println(line);
    out.flush();
  }

  @Override
  public void epochStarted(String objective, int epoch, int epochs, int steps) {
    other.epochStarted(objective, epoch, epochs, steps);
    open(String.format(Locale.ROOT, "  %-8s epoch %2d", objective, epoch), steps, " steps", 1);
  }

  @Override
  public void stepDone(String objective, int step, double meanLoss, int examples) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(String.format(Locale.ROOT, " loss %.4f", meanLoss));
    }
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    close();
    if (epoch.epoch() == 0) {
      out.printf(
          Locale.ROOT,
          "  %-8s goes on from valid %s %.4f%n",
          epoch.objective(),
          epoch.criterion(),
          epoch.valid().orElse(Double.NaN));
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "  %-8s epoch %2d  loss %.4f  %s%s  %.1f s  %,.0f %s/s%n",
        epoch.objective(),
        epoch.epoch(),
        epoch.loss(),
        epoch.valid().isPresent()
            ? String.format(
                Locale.ROOT, "valid %s %.4f", epoch.criterion(), epoch.valid().getAsDouble())
            : "no valid part",
        epoch.best() ? " *" : "  ",
        epoch.seconds(),
        epoch.examples() / Math.max(1e-9, epoch.seconds()),
        switch (epoch.objective()) {
          case "rating" -> "ratings";
          case "clicks" -> "rows";
          default -> "users";
        });
    out.flush();
  }

  @Override
  public void trainingDone(String objective, int bestEpoch, OptionalDouble bestValid) {
    other.trainingDone(objective, bestEpoch, bestValid);
  }

  private void open(String task, long size, String unit, long unitSize) {
    close();
    bar = TerminalBar.open(task, size, unit, unitSize);
  }

  /** Takes a bar that is still shown off the screen. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
