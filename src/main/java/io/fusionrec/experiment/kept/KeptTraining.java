package io.fusionrec.experiment.kept;

import com.google.common.collect.ImmutableList;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingResult;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How a training went, in types that JSON has. */
record KeptTraining(List<Epoch> history, int bestEpoch, @Nullable Double bestValid, String origin) {

  /** A line of its history; the loss is absent for epoch 0. */
  record Epoch(
      String objective,
      int epoch,
      @Nullable Double loss,
      String criterion,
      @Nullable Double valid,
      boolean best,
      long examples,
      double seconds) {
    static Epoch of(EpochRecord epoch) {
      return new Epoch(
          epoch.objective(),
          epoch.epoch(),
          Double.isNaN(epoch.loss()) ? null : epoch.loss(),
          epoch.criterion(),
          nullable(epoch.valid()),
          epoch.best(),
          epoch.examples(),
          epoch.seconds());
    }

    EpochRecord line() {
      return new EpochRecord(
          objective,
          epoch,
          loss == null ? Double.NaN : loss,
          criterion,
          optional(valid),
          best,
          examples,
          seconds);
    }
  }

  static KeptTraining of(TrainingResult training) {
    return new KeptTraining(
        training.history().stream().map(Epoch::of).toList(),
        training.bestEpoch(),
        nullable(training.bestValid()),
        training.origin());
  }

  TrainingResult result() {
    return new TrainingResult(
        history.stream().map(Epoch::line).collect(ImmutableList.toImmutableList()),
        bestEpoch,
        optional(bestValid),
        origin);
  }

  private static @Nullable Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
