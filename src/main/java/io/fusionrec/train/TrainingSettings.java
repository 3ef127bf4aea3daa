package io.fusionrec.train;

import io.fusionrec.settings.SettingChecks;

/**
 * How long and how fast to train.
 *
 * @param epochs the most epochs
 * @param batch the most examples in a step: ratings for the rating objective, users for the ranking
 *     one; smaller data take smaller batches, see {@link #batchOf}
 * @param learningRate Adam's learning rate
 * @param decay the learning rate of epoch e is learningRate * decay^(e - 1)
 * @param patience stop after that many epochs without a better figure on the valid part
 * @param minDelta by how much more than this a figure must be better than the last that was, so
 *     that patience begins anew; the best epoch's parameters are kept, however little it is better
 * @param l2 weight of the squared norm of a step's embeddings, per row; of a model for clicks that
 *     reads first-order weights alone, of those
 */
public record TrainingSettings(
    int epochs,
    int batch,
    double learningRate,
    double decay,
    int patience,
    double minDelta,
    double l2) {

  private static final int STEPS = 128;

  /** Settings whose patience begins anew with any better figure. */
  public TrainingSettings(
      int epochs, int batch, double learningRate, double decay, int patience, double l2) {
    this(epochs, batch, learningRate, decay, patience, 0, l2);
  }

  /** The same for that many epochs at the most. */
  public TrainingSettings withEpochs(int most) {
    return new TrainingSettings(most, batch, learningRate, decay, patience, minDelta, l2);
  }

  /** The same at a multiple of the learning rate. */
  public TrainingSettings withRateTimes(double factor) {
    return new TrainingSettings(
        epochs, batch, learningRate * factor, decay, patience, minDelta, l2);
  }

  /** The same with another patience. */
  public TrainingSettings withPatience(int epochsWithoutGain) {
    return new TrainingSettings(
        epochs, batch, learningRate, decay, epochsWithoutGain, minDelta, l2);
  }

  /** Checks the ranges. */
  public TrainingSettings {
    SettingChecks.atLeast("epochs", epochs, 1);
    SettingChecks.atLeast("batch", batch, 1);
    SettingChecks.atLeast("patience", patience, 1);
    SettingChecks.atLeast("minDelta", minDelta, 0);
    SettingChecks.atLeast("l2", l2, 0);
    SettingChecks.positive("learningRate", learningRate);
    SettingChecks.require(decay > 0 && decay <= 1, "decay", "above 0 and at most 1", decay);
  }

  /**
   * The examples in a step: {@link #batch}, or fewer where an epoch would then have less than 128
   * steps.
   *
   * @param examples the examples of an epoch
   * @param least the fewest to take
   */
  public int batchOf(long examples, int least) {
    return (int) Math.min(batch, Math.max(least, examples / STEPS));
  }
}
