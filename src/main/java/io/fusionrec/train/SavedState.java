package io.fusionrec.train;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.optimiser.Learnable;
import io.fusionrec.train.optimiser.StoredArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The state of a training as its checkpoint keeps it, where it has one. */
final class SavedState {
  private final Optional<CheckpointFile> checkpoint;
  private final Learnable learnable;
  private final TrainingListener listener;

  /** Where and by what the part was made that this training goes on from. */
  private String before = "";

  SavedState(Optional<CheckpointFile> checkpoint, Learnable learnable, TrainingListener listener) {
    this.checkpoint = checkpoint;
    this.learnable = learnable;
    this.listener = listener;
  }

  /** What a checkpoint holds, put back; empty when there is none to go on from. */
  Optional<Checkpoint> restored() {
    if (checkpoint.isEmpty()) {
      return Optional.empty();
    }
    CheckpointFile file = checkpoint.get();
    if (file.resume() == CheckpointFile.Resume.NEVER || !Files.exists(file.path())) {
      return Optional.empty();
    }
    StoredArrays first = learnable.values();
    try {
      Checkpoint saved = Checkpoint.read(file.path(), file.key());
      learnable.restoreValues(saved.finished() ? saved.best() : saved.parameters());
      if (!saved.finished()) {
        learnable.restoreMoments(saved.moments(), saved.steps());
        before = saved.origin();
      }
      return Optional.of(saved);
    } catch (IllegalArgumentException e) {
      return orAnew(file, first, otherModel(file.path(), e));
    } catch (InputException e) {
      return orAnew(file, first, e);
    }
  }

  private Optional<Checkpoint> orAnew(
      CheckpointFile file, StoredArrays first, InputException problem) {
    if (file.resume() == CheckpointFile.Resume.ALWAYS) {
      throw problem;
    }
    learnable.restoreValues(first);
    listener.notice(problem.getMessage() + " (trained anew now)");
    return Optional.empty();
  }

  /** The error for a checkpoint whose arrays are not the model's. */
  static InputException otherModel(Path file, IllegalArgumentException e) {
    return new InputException(
        file
            + ": the checkpoint of another model ("
            + e.getMessage()
            + "); delete it, or leave --resume out, to train anew",
        e);
  }

  /** Keeps the state after an epoch. */
  void write(StoredArrays now, StoredArrays best, List<EpochRecord> history) {
    if (checkpoint.isPresent()) {
      CheckpointFile file = checkpoint.get();
      write(
          file.path(),
          new Checkpoint(
              file.key(),
              false,
              file.origin().apply(before),
              learnable.steps(),
              now,
              best,
              learnable.moments(),
              ImmutableList.copyOf(history)));
    }
  }

  /** Keeps the best values of a training that has ended; gives where and by what it was made. */
  String finish(StoredArrays best, List<EpochRecord> history) {
    if (checkpoint.isEmpty()) {
      return "";
    }
    CheckpointFile file = checkpoint.get();
    String origin = file.origin().apply(before);
    write(
        file.path(),
        new Checkpoint(
            file.key(),
            true,
            origin,
            learnable.steps(),
            StoredArrays.none(),
            best,
            StoredArrays.none(),
            ImmutableList.copyOf(history)));
    return origin;
  }

  private static void write(Path file, Checkpoint checkpoint) {
    try {
      checkpoint.write(file);
    } catch (IOException e) {
      throw new InputException("cannot write checkpoint " + file + ": " + e.getMessage(), e);
    }
  }
}
