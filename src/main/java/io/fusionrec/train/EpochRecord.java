package io.fusionrec.train;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of a training's history.
 *
 * @param objective the objective's name
 * @param epoch the epoch's number, from 1; 0 is the state in which training began, where that is a
 *     candidate
 * @param loss the mean loss over the epoch's steps; NaN for epoch 0
 * @param criterion the name of the figure on the valid part
 * @param valid that figure; empty where the valid part has none
 * @param best whether it is the best so far; without a figure the last epoch is
 * @param examples how many examples its steps saw: ratings, or users
 * @param seconds the time that the epoch took, evaluation included
 */
public record EpochRecord(
    String objective,
    int epoch,
    double loss,
    String criterion,
    OptionalDouble valid,
    boolean best,
    long examples,
    double seconds) {

  /** A history as CSV, a line for each epoch; what there is no figure for is empty. */
  public static String csv(List<EpochRecord> history) {
    StringBuilder text =
        new StringBuilder("objective,epoch,loss,criterion,valid,best,examples,seconds\n");
    for (EpochRecord epoch : history) {
      text.append(
          String.join(
              ",",
              epoch.objective(),
              Integer.toString(epoch.epoch()),
              Double.isNaN(epoch.loss()) ? "" : Double.toString(epoch.loss()),
              epoch.criterion(),
              epoch.valid().isPresent() ? Double.toString(epoch.valid().getAsDouble()) : "",
              Boolean.toString(epoch.best()),
              Long.toString(epoch.examples()),
              Double.toString(epoch.seconds())));
      text.append('\n');
    }
    return text.toString();
  }
}
