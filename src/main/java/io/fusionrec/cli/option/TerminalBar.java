package io.fusionrec.cli.option;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The bar that shows on a terminal how much of something is done. */
public final class TerminalBar {
  private static final int REFRESH_MILLISECONDS = 250;

  private TerminalBar() {}

  /**
   * Shows a bar; null where the launcher did not find standard error to be a terminal.
   *
   * @param task what stands before it
   * @param size how much there is to do
   * @param unit what that is counted in
   * @param unitSize how much one of them is
   */
  public static @Nullable ProgressBar open(String task, long size, String unit, long unitSize) {
    return Boolean.getBoolean("fusion.terminal")
        ? new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(size)
            .setUnit(unit, unitSize)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
            .showSpeed()
            .clearDisplayOnFinish()
            .build()
        : null;
  }
}
