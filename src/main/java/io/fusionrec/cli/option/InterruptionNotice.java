package io.fusionrec.cli.option;

import io.fusionrec.train.TrainingListener;
import java.io.PrintWriter;
import java.util.OptionalDouble;

/** Says in one line how a training goes on that is asked to end. */
public final class InterruptionNotice implements TrainingListener, AutoCloseable {
  private final PrintWriter err;
  private final String remedy;
  private final StopHook hook;
  private volatile String place = "";

  /**
   * A notice for as long as this is open.
   *
   * @param err takes the line
   * @param remedy what makes the training go on
   */
  public InterruptionNotice(PrintWriter err, String remedy) {
    this.err = err;
    this.remedy = remedy;
    hook = new StopHook(this::print);
  }

  @Override
  public void epochStarted(String objective, int epoch, int epochs, int steps) {
    place = "in " + objective + " epoch " + epoch;
  }

  @Override
  public void trainingDone(String objective, int bestEpoch, OptionalDouble bestValid) {
    place = "after the " + objective + " training";
  }

  private void print() {
    if (!place.isEmpty()) {
      err.println("fusion: stopped " + place + "; whole epochs are kept: " + remedy);
      err.flush();
    }
  }

  @Override
  public void close() {
    hook.close();
  }
}
