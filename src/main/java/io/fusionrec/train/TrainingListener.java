package io.fusionrec.train;

/** Is told how a training goes on. Every method does nothing unless overridden. */
public interface TrainingListener {
  /** A listener that ignores everything. */
  TrainingListener NONE = new TrainingListener() {};

  /** An epoch begins. */
  default void epochStarted(String objective, int epoch, int epochs, int steps) {}

  /** A step was taken; the loss is the mean over the epoch's steps so far. */
  default void stepDone(String objective, int step, double meanLoss, int examples) {}

  /** An epoch ended and its checkpoint is on the disk. */
  default void epochDone(EpochRecord epoch) {}

  /** The training ended, or was found ended in its checkpoint. */
  default void trainingDone(String objective, int bestEpoch, double bestValid) {}
}
