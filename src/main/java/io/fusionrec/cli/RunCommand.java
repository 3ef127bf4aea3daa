package io.fusionrec.cli;

import io.fusionrec.cli.option.BaseOptions;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.RunOptions;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.eval.group.GroupText;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.RatingResult;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion run}: trains and measures a graph recommender, alone and fused. */
@Command(
    name = "run",
    description = "Train and measure a graph recommender X, and X-SEIN and X-MLP beside it.")
final class RunCommand extends FusionCommand {
  @Mixin private final BaseOptions base = new BaseOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--with-sein", description = "Also train X fused with SEIN.")
  private boolean withSein;

  @Option(
      names = "--with-control",
      description = "Also train X-MLP: a perceptron of SEIN's size in SEIN's place.")
  private boolean withControl;

  @Option(
      names = "--by-group",
      description = "Also print figures by users' activity and items' popularity.")
  private boolean byGroup;

  @Mixin private final RunOptions options = new RunOptions();

  @Override
  public Integer call() {
    GraphEncoderProvider provider = base.provider();
    SettingsTree settings = base.settings(provider);
    Path runs = options.runs();
    long seed = options.seed();
    try (InterruptionNotice notice = options.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      RatingData ratings = data.load(progress);
      ComputeDevice device = options.device(ratings);
      RatingExperiment run =
          new RatingExperiment(ratings, provider, settings, seed, device, progress);
      List<RatingResult> results = new ArrayList<>();
      RunOutputs outputs = new RunOutputs(options.export(), true);
      for (FusionHead head : heads()) {
        say(provider.name() + head.suffix() + " on " + ratings.name() + ", seed " + seed);
        results.add(run.run(head, runs, options.resume(), outputs));
      }
      new PairTable(provider.name(), ratings, seed, run.split(), results).print(out());
      if (byGroup) {
        out().print(GroupText.of(results.stream().map(run::byGroup).toList()));
      }
      say("Run folders are in " + runs);
    }
    return 0;
  }

  private List<FusionHead> heads() {
    List<FusionHead> heads = new ArrayList<>(List.of(FusionHeads.NONE));
    if (withControl) {
      heads.add(FusionHeads.MLP);
    }
    if (withSein) {
      heads.add(FusionHeads.SEIN);
    }
    return heads;
  }
}
