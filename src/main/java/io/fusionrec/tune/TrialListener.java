package io.fusionrec.tune;

import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Hears how a trial goes on: tells another listener where it is, but no line per epoch, and what is
 * to be known only once in a search; keeps the state of a first stage whose epochs are over.
 *
 * @param other is told
 * @param said what it was told to know
 * @param checkpoints the trial's
 * @param last after which epoch a stage ends; 0 when nothing is to be kept
 */
record TrialListener(
    TrainingListener other, Set<String> said, TrialCheckpoints checkpoints, int last)
    implements TrainingListener {
  @Override
  public void notice(String line) {
    if (said.add(line)) {
      other.notice(line);
    }
  }

  @Override
  public void epochStarted(String objective, int epoch, int epochs, int steps) {
    other.epochStarted(objective, epoch, epochs, steps);
  }

  @Override
  public void stepDone(String objective, int step, double meanLoss, int examples) {
    other.stepDone(objective, step, meanLoss, examples);
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    if (last > 0 && epoch.epoch() == last) {
      checkpoints.keep(epoch.objective());
    }
  }

  @Override
  public void trainingDone(String objective, int bestEpoch, OptionalDouble bestValid) {
    other.trainingDone(objective, bestEpoch, bestValid);
  }
}
