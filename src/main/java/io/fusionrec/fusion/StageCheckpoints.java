package io.fusionrec.fusion;

import io.fusionrec.train.CheckpointFile;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where the stages of a training keep their state. */
public interface StageCheckpoints {
  /** The state of a stage of the model itself. */
  Optional<CheckpointFile> of(String stage);

  /** The state of a stage of X, from whose best parameters the model begins. */
  Optional<CheckpointFile> ofBase(String stage);

  /** The same under other names. */
  default StageCheckpoints named(UnaryOperator<String> names) {
    StageCheckpoints plain = this;
    return new StageCheckpoints() {
      @Override
      public Optional<CheckpointFile> of(String stage) {
        return plain.of(names.apply(stage));
      }

      @Override
      public Optional<CheckpointFile> ofBase(String stage) {
        return plain.ofBase(names.apply(stage));
      }
    };
  }

  /** None is kept. */
  static StageCheckpoints none() {
    return new StageCheckpoints() {
      @Override
      public Optional<CheckpointFile> of(String stage) {
        return Optional.empty();
      }

      @Override
      public Optional<CheckpointFile> ofBase(String stage) {
        return Optional.empty();
      }
    };
  }
}
