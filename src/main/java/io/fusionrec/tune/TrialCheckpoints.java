package io.fusionrec.tune;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.fusion.StageCheckpoints;
import io.fusionrec.fusion.TrainingStages;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.settings.InputException;
import io.fusionrec.train.CheckpointFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The checkpoints of one trial on one rung.
 *
 * <p>A training depends on the number of each epoch but not on how many there will be. So its first
 * stage, which is all of it with a cold start, goes on where it stood after the last epoch of the
 * rung before, to the digit as if it had never stopped; for that its state is kept before it ends,
 * since what is left of an ended training can't be gone on with. The stages that follow a warm
 * start begin from the best parameters of the one before, which have moved, and are trained anew on
 * each rung.
 */
final class TrialCheckpoints implements StageCheckpoints {
  private final Path folder;
  private final String key;
  private final int rung;

  /** First stages of which the state is kept in which they went on, and not yet that at the end. */
  private final Set<String> goingOn = new HashSet<>();

  /**
   * Checkpoints in a folder of the trial's own.
   *
   * @param key what decides the trial's figures, but for the epochs
   * @param rung the rung's number
   */
  TrialCheckpoints(Path folder, String key, int rung) {
    this.folder = folder;
    this.key = key;
    this.rung = rung;
  }

  @Override
  public Optional<CheckpointFile> of(String stage) {
    if (!stage.endsWith(TrainingStages.FURTHER) && !stage.endsWith(TrainingStages.HEAD)) {
      takeOver(stage);
      keepWhatWasCutOff(stage);
    }
    return Optional.of(
        new CheckpointFile(
            ended(stage, rung), key, CheckpointFile.Resume.IF_USABLE, before -> "tune"));
  }

  @Override
  public Optional<CheckpointFile> ofBase(String stage) {
    return of(stage);
  }

  /** Begins a stage where it stood on the rung before, if it was trained there. */
  private void takeOver(String stage) {
    Path own = ended(stage, rung);
    Path open = open(stage, rung - 1);
    Path before = Files.exists(open) ? open : ended(stage, rung - 1);
    if (!Files.exists(own) && Files.exists(before)) {
      copy(before, own);
    }
  }

  /**
   * Keeps the state in which a first stage goes on: it may stand after its last epoch already, cut
   * off before {@link #keep}, and would end without a word.
   */
  private void keepWhatWasCutOff(String stage) {
    if (Files.exists(ended(stage, rung)) && !Files.exists(open(stage, rung))) {
      copy(ended(stage, rung), open(stage, rung));
      goingOn.add(stage);
    }
  }

  /**
   * Keeps the state of a first stage that is about to end because its epochs are over; what follows
   * a first stage goes by the same objective's name.
   */
  void keep(String stage) {
    if (goingOn.remove(stage) || !Files.exists(open(stage, rung))) {
      copy(ended(stage, rung), open(stage, rung));
    }
  }

  /** Removes all that trials left in a folder. */
  static void remove(Path folder) {
    try {
      if (Files.exists(folder)) {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw new InputException("cannot remove " + folder + ": " + e, e);
    }
  }

  private Path ended(String stage, int number) {
    return folder.resolve(stage + "-rung" + number + ".bin");
  }

  private Path open(String stage, int number) {
    return folder.resolve(stage + "-rung" + number + "-open.bin");
  }

  private static void copy(Path from, Path to) {
    try {
      AtomicFiles.write(to, out -> Files.copy(from, out));
    } catch (IOException e) {
      throw new InputException("cannot write checkpoint " + to + ": " + OutputProblem.reason(e), e);
    }
  }
}
