package io.fusionrec.cli;

import io.fusionrec.cli.option.BaseOptions;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.DeviceOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.ResultsOption;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.paper.RunEnvironment;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tune.TuneRun;
import io.fusionrec.tune.TuneSettings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion tune}: searches for settings on the valid part. */
@Command(
    name = "tune",
    description = {
      "Search for the settings of X, X-MLP and X-SEIN that are best on valid, each for as long.",
      "A trial that is done is not trained again: cut off, the command goes on where it was."
    })
final class TuneCommand extends FusionCommand {
  @Mixin private final BaseOptions base = new BaseOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--objective", required = true, description = "rating (RMSE) or ranking (NDCG).")
  private String objective = "";

  @Option(names = "--heads", description = "The models to tune. Default: ${DEFAULT-VALUE}.")
  private String heads = "none,mlp,sein";

  @Option(names = "--seconds", description = "Of each model. Default: ${DEFAULT-VALUE}.")
  private double seconds = 3600;

  @Option(
      names = "--halving",
      paramLabel = "TRIALS,ETA,EPOCHS",
      description =
          "So many trials have so many epochs, one of ETA goes on to ETA times as many, and so on"
              + " up to all epochs; then new trials. Default: ${DEFAULT-VALUE}.")
  private String halving = "9,3,2";

  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final ResultsOption results = new ResultsOption();

  @Override
  public Integer call() {
    GraphEncoderProvider x = base.provider();
    SettingsTree tree = base.settings(x);
    TuneSettings search = TuneSettings.of(objective, heads, seconds, halving);
    Path folder = results.folder().resolve("tune");
    try (InterruptionNotice notice =
            new InterruptionNotice(err(), "the same command goes on from there");
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      RatingExperiment.checkWritable(folder);
      RatingData ratings = data.load(progress);
      RunEnvironment where =
          new RunEnvironment(device.device(ratings), folder, progress, progress::notice);
      say(
          new TuneRun(ratings, x, tree, base.ranges(x, tree), search, seed.seed(), where)
              .run()
              .text());
    }
    return 0;
  }
}
