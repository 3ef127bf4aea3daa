package io.fusionrec.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.Objective;
import io.fusionrec.train.TrainingSettings;
import io.fusionrec.train.optimiser.Learnable;

/**
 * Takes the steps that {@link io.fusionrec.train.Trainer} takes, with a clock between their phases,
 * and looks at no valid part.
 */
final class StepTimer {
  private final ComputeDevice device;
  private final RandomStreams streams;
  private final BenchSettings settings;

  StepTimer(ComputeDevice device, RandomStreams streams, BenchSettings settings) {
    this.device = device;
    this.streams = streams;
    this.settings = settings;
  }

  /**
   * What was measured.
   *
   * @param timing of a step
   * @param examples of a step, the mean
   * @param phases of a step
   */
  record Steps(Timing timing, double examples, Phases phases) {}

  Steps measure(String model, TrainingStages.OwnStage stage) {
    return measure(model, stage.objective(), stage.learnable(), stage.settings());
  }

  Steps measure(String model, Objective objective, Learnable learnable, TrainingSettings how) {
    try (EngineWatch watch = new EngineWatch()) {
      Run run = new Run(model, objective, learnable, how.learningRate(), watch);
      for (int k = 0; k < settings.warmup(); k++) {
        run.step(-1);
      }
      for (int k = 0; k < settings.steps(); k++) {
        run.step(k);
      }
      return run.steps();
    }
  }

  /** The steps of one model; epochs follow each other as they end. */
  private final class Run {
    private final String model;
    private final Objective objective;
    private final Learnable learnable;
    private final double rate;
    private final EngineWatch watch;
    private final double[] seconds = new double[settings.steps()];
    private double examples;
    private double epochSeconds;
    private double forward;
    private double backward;
    private double optimiser;
    private long forwardNanos;
    private int epoch;
    private int next;
    private int last;

    Run(String model, Objective objective, Learnable learnable, double rate, EngineWatch watch) {
      this.model = model;
      this.objective = objective;
      this.learnable = learnable;
      this.rate = rate;
      this.watch = watch;
    }

    /** A step; its figures stand at that place, or nowhere if that is negative. */
    void step(int place) {
      if (next == last) {
        beginEpoch();
      }
      int number = next++;
      long start = System.nanoTime();
      long learned;
      long stepped;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        double loss = device.backward(() -> forward(number, place >= 0));
        learned = System.nanoTime();
        if (!Double.isFinite(loss)) {
          throw new InputException(
              model
                  + ": the "
                  + objective.name()
                  + " loss became "
                  + loss
                  + "; nothing to measure");
        }
        learnable.step(rate);
        stepped = System.nanoTime();
      }
      if (place >= 0) {
        seconds[place] = (System.nanoTime() - start) / 1e9;
        examples += objective.examples(number);
        forward += forwardNanos / 1e9;
        backward += (learned - start - forwardNanos) / 1e9;
        optimiser += (stepped - learned) / 1e9;
      }
    }

    private NDArray forward(int number, boolean counts) {
      long start = System.nanoTime();
      if (counts) {
        watch.resume();
      }
      NDArray loss = objective.loss(number);
      watch.pause();
      forwardNanos = System.nanoTime() - start;
      return loss;
    }

    private void beginEpoch() {
      long start = System.nanoTime();
      if (epoch > 0) {
        learnable.settle();
      }
      epoch++;
      device.seed(streams.seedOf("dropout." + objective.name(), epoch));
      last = objective.beginEpoch(epoch);
      next = 0;
      epochSeconds += (System.nanoTime() - start) / 1e9;
    }

    Steps steps() {
      int count = seconds.length;
      double host = forward * watch.outside();
      return new Steps(
          Timing.of(seconds),
          examples / count,
          new Phases(
              epochSeconds / epoch,
              host / count,
              (forward - host) / count,
              backward / count,
              optimiser / count));
    }
  }
}
