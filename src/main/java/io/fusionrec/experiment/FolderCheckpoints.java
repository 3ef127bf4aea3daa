package io.fusionrec.experiment;

import io.fusionrec.fusion.StageCheckpoints;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checkpoints in a run folder; those of X, from which a model begins, in X's.
 *
 * @param folder the model's
 * @param base gives X's
 */
record FolderCheckpoints(
    RunFolder folder, Supplier<RunFolder> base, CheckpointFile.Resume resume, ComputeDevice device)
    implements StageCheckpoints {
  @Override
  public Optional<CheckpointFile> of(String training) {
    return Optional.of(folder.checkpoint(training, resume, device));
  }

  @Override
  public Optional<CheckpointFile> ofBase(String training) {
    return Optional.of(base.get().checkpoint(training, resume, device));
  }
}
