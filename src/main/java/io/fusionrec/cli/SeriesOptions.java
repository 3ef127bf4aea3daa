package io.fusionrec.cli;

import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many models are trained one after the other, and where what comes of it goes. */
final class SeriesOptions {
  @Mixin private final SetOption set = new SetOption();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "The seeds. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final ResultsOption results = new ResultsOption();

  /** Changes of every model's settings. */
  SetOption set() {
    return set;
  }

  /** Each model is trained with each of these. */
  List<Long> seeds() {
    return seeds;
  }

  /** Where to compute; starts the engine. */
  ComputeDevice device() {
    return device.device();
  }

  /** The folder that takes what the series gives. */
  Path results() {
    return results.folder();
  }

  /** The folder of the run folders; refused when it can't be written to. */
  Path runs() {
    Path runs = results.folder().resolve("runs");
    RatingExperiment.checkWritable(runs);
    return runs;
  }

  /** Says on that writer, for as long as it is open, how a training goes on that is stopped. */
  InterruptionNotice notice(PrintWriter err) {
    return new InterruptionNotice(err, "the same command goes on from there");
  }
}
