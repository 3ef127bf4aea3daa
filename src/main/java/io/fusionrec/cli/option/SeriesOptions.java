package io.fusionrec.cli.option;

import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.kept.KeptResults;
import io.fusionrec.paper.Distinct;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many models are trained one after the other, and where what comes of it goes. */
public final class SeriesOptions {
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
  public SetOption set() {
    return set;
  }

  /**
   * Each model is trained with each of these.
   *
   * @throws io.fusionrec.settings.InputException when one is named twice
   */
  public List<Long> seeds() {
    return Distinct.seeds(seeds);
  }

  /** Threads for training on those data in each of some processes beside each other. */
  public int threads(int processes, RatingData data) {
    return device.threads(processes, data);
  }

  /** The folder that takes what the series gives. */
  public Path results() {
    return results.folder();
  }

  /**
   * Where the runs are made; starts the engine, and refuses a folder that can't be written to.
   *
   * @param progress is told how the trainings go on
   * @param log takes a line per run
   */
  public RunEnvironment environment(ConsoleProgress progress, Consumer<String> log) {
    return environment(device.device(), progress, log);
  }

  /** The same for training on those data. */
  public RunEnvironment environment(
      RatingData data, ConsoleProgress progress, Consumer<String> log) {
    return environment(device.device(data), progress, log);
  }

  private RunEnvironment environment(
      ComputeDevice where, ConsoleProgress progress, Consumer<String> log) {
    Path runs = results.folder().resolve("runs");
    RatingExperiment.checkWritable(runs);
    return new RunEnvironment(
        where, runs, new KeptResults(results.folder().resolve("kept")), progress, log);
  }

  /** Says on that writer, for as long as it is open, how a training goes on that is stopped. */
  public InterruptionNotice notice(PrintWriter err) {
    return new InterruptionNotice(err, "the same command goes on from there");
  }
}
