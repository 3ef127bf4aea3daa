package io.fusionrec.train;

import ai.djl.ndarray.NDScope;
import com.google.common.collect.ImmutableList;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.EvaluationScope;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.train.optimiser.Adam;
import io.fusionrec.train.optimiser.Averaged;
import io.fusionrec.train.optimiser.Learnable;
import io.fusionrec.train.optimiser.StoredArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Minimises an objective with Adam and stops early: the parameters of the epoch that is best on the
 * valid part are kept.
 *
 * <p>Where what is trained forms an average of its values over the steps ({@link Averaged}), the
 * average is measured and kept instead of the last step's values.
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
   * @param parameters what to change by Adam; holds the best epoch's values afterwards
   * @param settings how long and how fast
   * @param checkpoint where the state is kept, or empty to keep none
   * @throws DivergenceException when the loss or the figure on the valid part is no longer a finite
   *     number
   * @throws InputException when a checkpoint that must be gone on from can't be used
   */
  public TrainingResult train(
      Objective objective,
      ParameterSet parameters,
      TrainingSettings settings,
      Optional<CheckpointFile> checkpoint) {
    return train(objective, new Adam(parameters), settings, checkpoint);
  }

  /**
   * Goes on with a model that was trained before: the state in which it is counts as epoch 0, so
   * that what comes out is never worse on the valid part than what went in.
   *
   * @param objective what to minimise
   * @param learnable what to change; holds the best epoch's values afterwards, epoch 0 included
   * @param settings how long and how fast
   * @param checkpoint where the state is kept, or empty to keep none
   * @throws DivergenceException as {@link #train}
   * @throws InputException as {@link #train}
   */
  public TrainingResult goOn(
      Objective objective,
      Learnable learnable,
      TrainingSettings settings,
      Optional<CheckpointFile> checkpoint) {
    return train(objective, learnable, settings, checkpoint, true);
  }

  /**
   * The same for anything that can learn.
   *
   * @param objective what to minimise
   * @param learnable what to change; holds the best epoch's values afterwards
   * @param settings how long and how fast
   * @param checkpoint where the state is kept, or empty to keep none
   * @throws DivergenceException when the loss or the figure on the valid part is no longer a finite
   *     number
   * @throws InputException when a checkpoint that must be gone on from can't be used
   */
  public TrainingResult train(
      Objective objective,
      Learnable learnable,
      TrainingSettings settings,
      Optional<CheckpointFile> checkpoint) {
    return train(objective, learnable, settings, checkpoint, false);
  }

  private TrainingResult train(
      Objective objective,
      Learnable learnable,
      TrainingSettings settings,
      Optional<CheckpointFile> checkpoint,
      boolean startCounts) {
    List<EpochRecord> history = new ArrayList<>();
    StoredArrays best = StoredArrays.none();
    SavedState state = new SavedState(checkpoint, learnable, listener);
    Optional<Checkpoint> saved = state.restored();
    if (saved.isPresent()) {
      best = saved.get().best();
      history.addAll(saved.get().history());
      if (saved.get().finished()) {
        return finish(objective, learnable, best, history, saved.get().origin());
      }
    }
    if (history.isEmpty() && startCounts && objective.validates()) {
      history.add(start(objective));
      best = learnable.values();
      listener.epochDone(history.get(0));
    }
    while (last(history) < settings.epochs()
        && !exhausted(history, settings, objective.higherIsBetter())) {
      EpochRecord epoch = epoch(objective, learnable, settings, history);
      history.add(epoch);
      StoredArrays now = learnable.values();
      best = epoch.best() ? learnable.average().orElse(now) : best;
      state.write(now, best, history);
      listener.epochDone(epoch);
    }
    return finish(objective, learnable, best, history, state.finish(best, history));
  }

  /** The mean loss of an epoch's steps, and how many examples they saw. */
  private record Progress(double loss, long examples) {}

  /** The state in which training begins, as a candidate. */
  private static EpochRecord start(Objective objective) {
    long start = System.nanoTime();
    OptionalDouble valid = validate(objective, 0);
    return new EpochRecord(
        objective.name(),
        0,
        Double.NaN,
        objective.criterion(),
        valid,
        true,
        0,
        (System.nanoTime() - start) / 1e9);
  }

  /** The figure of the values' average where one is formed, else of the values. */
  private static OptionalDouble validate(Objective objective, Learnable learnable, int number) {
    Optional<StoredArrays> average = learnable.average();
    if (average.isEmpty()) {
      return validate(objective, number);
    }
    StoredArrays now = learnable.values();
    learnable.restoreValues(average.get());
    try {
      return validate(objective, number);
    } finally {
      learnable.restoreValues(now);
    }
  }

  private static OptionalDouble validate(Objective objective, int number) {
    if (!objective.validates()) {
      return OptionalDouble.empty();
    }
    return EvaluationScope.compute(
        () -> {
          double figure = objective.validate();
          if (!Double.isFinite(figure)) {
            throw DivergenceException.ofFigure(
                objective.name(), objective.criterion(), number, figure);
          }
          return OptionalDouble.of(figure);
        });
  }

  /** Trains an epoch and looks at the valid part. */
  private EpochRecord epoch(
      Objective objective,
      Learnable learnable,
      TrainingSettings settings,
      List<EpochRecord> history) {
    int number = last(history) + 1;
    long start = System.nanoTime();
    Progress progress = steps(objective, learnable, settings, number);
    learnable.settle();
    OptionalDouble valid = validate(objective, learnable, number);
    return new EpochRecord(
        objective.name(),
        number,
        progress.loss(),
        objective.criterion(),
        valid,
        valid.isEmpty() || isBetter(valid.getAsDouble(), history, objective.higherIsBetter()),
        progress.examples(),
        (System.nanoTime() - start) / 1e9);
  }

  private Progress steps(
      Objective objective, Learnable learnable, TrainingSettings settings, int epoch) {
    // Dropout draws from the process's one generator: nobody else may between these steps.
    return device.alone(() -> stepsAlone(objective, learnable, settings, epoch));
  }

  private Progress stepsAlone(
      Objective objective, Learnable learnable, TrainingSettings settings, int epoch) {
    int steps = objective.beginEpoch(epoch); // may draw, and seed for that
    device.seed(streams.seedOf("dropout." + objective.name(), epoch));
    double learningRate = settings.learningRate() * Math.pow(settings.decay(), epoch - 1);
    if (steps < 1) {
      throw new IllegalStateException(
          "epoch " + epoch + " of the " + objective.name() + " objective has no step");
    }
    listener.epochStarted(objective.name(), epoch, settings.epochs(), steps);
    double total = 0;
    long examples = 0;
    for (int step = 0; step < steps; step++) {
      int number = step;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        double loss = device.backward(() -> objective.loss(number));
        if (!Double.isFinite(loss)) {
          throw DivergenceException.ofLoss(objective.name(), epoch, step, loss);
        }
        learnable.step(learningRate);
        total += loss;
      }
      examples += objective.examples(step);
      listener.stepDone(objective.name(), step, total / (step + 1), objective.examples(step));
    }
    return new Progress(total / steps, examples);
  }

  private static boolean isBetter(double valid, List<EpochRecord> history, boolean higher) {
    return history.stream()
        .flatMapToDouble(epoch -> epoch.valid().stream())
        .allMatch(before -> higher ? valid > before : valid < before);
  }

  private static boolean exhausted(
      List<EpochRecord> history, TrainingSettings settings, boolean higher) {
    int better = 0;
    OptionalDouble figure = OptionalDouble.empty();
    for (EpochRecord epoch : history) {
      OptionalDouble now = epoch.valid();
      if (figure.isEmpty()
          || now.isEmpty()
          || gain(now.getAsDouble(), figure.getAsDouble(), higher) > settings.minDelta()) {
        better = epoch.epoch();
        figure = now;
      }
    }
    return !history.isEmpty() && last(history) - better >= settings.patience();
  }

  private static double gain(double now, double before, boolean higher) {
    return higher ? now - before : before - now;
  }

  /** The number of the last epoch. */
  private static int last(List<EpochRecord> history) {
    return history.isEmpty() ? 0 : history.get(history.size() - 1).epoch();
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
      Objective objective,
      Learnable learnable,
      StoredArrays best,
      List<EpochRecord> history,
      String origin) {
    learnable.restoreValues(best);
    int bestEpoch = bestEpoch(history);
    OptionalDouble bestValid =
        history.stream()
            .filter(epoch -> epoch.epoch() == bestEpoch)
            .map(EpochRecord::valid)
            .findFirst()
            .orElse(OptionalDouble.empty());
    listener.trainingDone(objective.name(), bestEpoch, bestValid);
    return new TrainingResult(ImmutableList.copyOf(history), bestEpoch, bestValid, origin);
  }
}
