package io.fusionrec.train;

import java.util.OptionalDouble;

/** Is told how a training goes on. Every method does nothing unless overridden. */
public interface TrainingListener {
  /** A listener that ignores everything. */
  TrainingListener NONE = new TrainingListener() {};

  /** Something that the user should know before or while it is trained, a line. */
  default void notice(String line) {}

  /** An epoch begins. */
  default void epochStarted(String objective, int epoch, int epochs, int steps) {}

  /** A step was taken; the loss is the mean over the epoch's steps so far. */
  default void stepDone(String objective, int step, double meanLoss, int examples) {}

  /**
   * An epoch ended and its checkpoint is on the disk; 0, the beginning as a candidate, has none.
   */
  default void epochDone(EpochRecord epoch) {}

  /** The training ended, or was found ended in its checkpoint. */
  default void trainingDone(String objective, int bestEpoch, OptionalDouble bestValid) {}
}
