package io.fusionrec.cli.option;

import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.CheckpointFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How single models are trained, and what is kept of it. */
public final class RunOptions {
  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final DeviceOptions device = new DeviceOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/runs",
      description = "Where run folders are made. Default: ${DEFAULT-VALUE}.")
  private Path runs = Path.of("results", "runs");

  @Option(names = "--export", description = "Also write the test part's predictions.")
  private boolean export;

  @Option(names = "--resume", description = "Go on from the checkpoint of a run that was cut off.")
  private boolean resume;

  /** Decides parts, first values and every draw. */
  public long seed() {
    return seed.seed();
  }

  /** Where to train on those data; starts the engine. */
  public ComputeDevice device(RatingData data) {
    return device.device(data);
  }

  /** Where to compute; starts the engine. */
  public ComputeDevice device() {
    return device.device();
  }

  /** The folder of the run folders; refused when it can't be written to. */
  public Path runs() {
    RatingExperiment.checkWritable(runs);
    return runs;
  }

  /** Whether predictions are written too. */
  public boolean export() {
    return export;
  }

  /** Whether to go on from checkpoints; one that can't be used is an error. */
  public CheckpointFile.Resume resume() {
    return resume ? CheckpointFile.Resume.ALWAYS : CheckpointFile.Resume.NEVER;
  }

  /** Says on that writer, for as long as it is open, how a training goes on that is stopped. */
  public InterruptionNotice notice(PrintWriter err) {
    return new InterruptionNotice(err, "the same command with --resume goes on from there");
  }
}
