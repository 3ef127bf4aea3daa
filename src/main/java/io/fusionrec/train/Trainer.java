package io.fusionrec.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import com.google.common.collect.ImmutableList;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Minimises an objective with Adam and stops early: the parameters of the epoch that is best on the
 * valid part are kept.
 *
 * <p>After each epoch a checkpoint is written. A training that is resumed from it gives the same
 * parameters as an undisturbed one with the same seed on the same machine. All tensors that a step
 * makes are freed at its end.
 */
public final class Trainer {
  private final ComputeDevice device;
  private final RandomStreams streams;
  private final TrainingListener listener;

  /** A trainer on that device; dropout draws from the streams. */
  public Trainer(ComputeDevice device, RandomStreams streams, TrainingListener listener) {
    this.device = device;
    this.streams = streams;
    this.listener = listener;
  }

  /**
   * Trains until the epochs or the patience end.
   *
   * @param objective what to minimise
   * @param parameters what to change; holds the best epoch's values afterwards
   * @param settings how long and how fast
   * @param checkpoint the checkpoint file, or empty to write none
   * @param resume whether to go on from that file where it exists
   * @throws DivergenceException when the loss is no longer a finite number
   */
  public TrainingResult train(
      Objective objective,
      ParameterSet parameters,
      TrainingSettings settings,
      Optional<Path> checkpoint,
      boolean resume) {
    return train(objective, new Adam(parameters), settings, checkpoint, resume);
  }

  /**
   * The same for anything that can learn.
   *
   * @param objective what to minimise
   * @param learnable what to change; holds the best epoch's values afterwards
   * @param settings how long and how fast
   * @param checkpoint the checkpoint file, or empty to write none
   * @param resume whether to go on from that file where it exists
   * @throws DivergenceException when the loss is no longer a finite number
   */
  public TrainingResult train(
      Objective objective,
      Learnable learnable,
      TrainingSettings settings,
      Optional<Path> checkpoint,
      boolean resume) {
    List<EpochRecord> history = new ArrayList<>();
    List<float[]> best = learnable.values();
    if (resume && checkpoint.isPresent() && Files.exists(checkpoint.get())) {
      Checkpoint saved = Checkpoint.read(checkpoint.get());
      best = saved.best();
      history.addAll(saved.history());
      if (saved.finished()) {
        return finish(objective, learnable, best, history);
      }
      learnable.restoreValues(saved.parameters());
      learnable.restoreMoments(saved.moments(), saved.steps());
    }
    while (history.size() < settings.epochs() && !exhausted(history, settings.patience())) {
      int epoch = history.size() + 1;
      long start = System.nanoTime();
      Progress progress = epoch(objective, learnable, settings, epoch);
      double valid;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        valid = objective.validate();
      }
      boolean better = isBetter(valid, history, objective.higherIsBetter());
      if (better) {
        best = learnable.values();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      history.add(
          new EpochRecord(
              objective.name(),
              epoch,
              progress.loss(),
              objective.criterion(),
              valid,
              better,
              progress.examples(),
              seconds));
      write(
          checkpoint,
          new Checkpoint(
              false,
              learnable.steps(),
              learnable.values(),
              best,
              learnable.moments(),
              ImmutableList.copyOf(history)));
      listener.epochDone(history.get(history.size() - 1));
    }
    write(
        checkpoint,
        new Checkpoint(
            true, learnable.steps(), List.of(), best, List.of(), ImmutableList.copyOf(history)));
    return finish(objective, learnable, best, history);
  }

  /**
   * Puts the best epoch's values back that a training left in its checkpoint.
   *
   * @throws InputException when the file is no checkpoint
   */
  public static void restoreBest(Learnable learnable, Path checkpoint) {
    learnable.restoreValues(Checkpoint.read(checkpoint).best());
  }

  /** The mean loss of an epoch's steps, and how many examples they saw. */
  private record Progress(double loss, long examples) {}

  private Progress epoch(
      Objective objective, Learnable learnable, TrainingSettings settings, int epoch) {
    device.seed(streams.seedOf("dropout." + objective.name(), epoch));
    double learningRate = settings.learningRate() * Math.pow(settings.decay(), epoch - 1);
    int steps = objective.beginEpoch(epoch);
    listener.epochStarted(objective.name(), epoch, settings.epochs(), steps);
    double total = 0;
    long examples = 0;
    for (int step = 0; step < steps; step++) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        double loss = step(objective, step);
        if (!Double.isFinite(loss)) {
          throw new DivergenceException(objective.name(), epoch, step, loss);
        }
        learnable.step(learningRate);
        total += loss;
      }
      examples += objective.examples(step);
      listener.stepDone(objective.name(), step, total / (step + 1), objective.examples(step));
    }
    return new Progress(total / Math.max(1, steps), examples);
  }

  private static double step(Objective objective, int step) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray loss = objective.loss(step);
      collector.backward(loss);
      return loss.getFloat();
    }
  }

  private static boolean isBetter(double valid, List<EpochRecord> history, boolean higher) {
    for (EpochRecord epoch : history) {
      if (higher ? epoch.valid() >= valid : epoch.valid() <= valid) {
        return false;
      }
    }
    return true;
  }

  private static boolean exhausted(List<EpochRecord> history, int patience) {
    return !history.isEmpty() && history.size() - bestEpoch(history) >= patience;
  }

  private static int bestEpoch(List<EpochRecord> history) {
    int best = 0;
    for (EpochRecord epoch : history) {
      if (epoch.best()) {
        best = epoch.epoch();
      }
    }
    return best;
  }

  private TrainingResult finish(
      Objective objective, Learnable learnable, List<float[]> best, List<EpochRecord> history) {
    learnable.restoreValues(best);
    int bestEpoch = bestEpoch(history);
    double bestValid = bestEpoch == 0 ? Double.NaN : history.get(bestEpoch - 1).valid();
    listener.trainingDone(objective.name(), bestEpoch, bestValid);
    return new TrainingResult(ImmutableList.copyOf(history), bestEpoch, bestValid);
  }

  private static void write(Optional<Path> file, Checkpoint checkpoint) {
    if (file.isEmpty()) {
      return;
    }
    try {
      checkpoint.write(file.get());
    } catch (IOException e) {
      throw new InputException("cannot write checkpoint " + file.get() + ": " + e.getMessage(), e);
    }
  }
}
