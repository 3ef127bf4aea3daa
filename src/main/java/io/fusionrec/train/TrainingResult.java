package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;

/**
 * How a training went; the model's parameters are then those of the best epoch.
 *
 * @param history every epoch
 * @param bestEpoch the number of the best epoch; the last one where the valid part has no figure
 * @param bestValid its figure on the valid part; empty where that has none
 * @param origin what was noted when the training ended, of a training found in its checkpoint what
 *     was noted then
 */
public record TrainingResult(
    ImmutableList<EpochRecord> history, int bestEpoch, OptionalDouble bestValid, String origin) {

  /** Examples that all epochs' steps saw in a second, evaluation included in the time. */
  public double examplesPerSecond() {
    return history.stream().mapToLong(EpochRecord::examples).sum() / Math.max(1e-9, seconds());
  }

  /** The time of all epochs, also of those before a resume. */
  public double seconds() {
    return history.stream().mapToDouble(EpochRecord::seconds).sum();
  }
}
