package io.fusionrec.cli;

import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.ModelResult;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.fusion.FusionHead;
import io.fusionrec.fusion.FusionHeads;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion run}: trains and measures a graph recommender, alone and fused. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Train and measure a graph recommender X, and X-SEIN and X-MLP beside it.")
final class RunCommand implements Callable<Integer> {
  @Mixin private final BaseOptions base = new BaseOptions();
  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--with-sein", description = "Also train X fused with SEIN.")
  private boolean withSein;

  @Option(
      names = "--with-control",
      description = "Also train X-MLP: a perceptron of SEIN's size in SEIN's place.")
  private boolean withControl;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides split, first values and every draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}.")
  private String device = "";

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads of tensor operations on the CPU. Default: all processors.")
  private int threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/runs",
      description = "Where run folders are made. Default: ${DEFAULT-VALUE}.")
  private Path runs = Path.of("results", "runs");

  @Option(
      names = "--export",
      description = "Also write split, test predictions and top-20 lists, with raw ids.")
  private boolean export;

  @Option(names = "--resume", description = "Go on from the checkpoints of a run that was cut off.")
  private boolean resume;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    GraphEncoderProvider provider = base.provider();
    SettingsTree settings = base.settings(provider);
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingExperiment.checkWritable(runs);
    try (ConsoleProgress progress = new ConsoleProgress(out)) {
      RatingData ratings = data.load(progress);
      RatingExperiment run =
          new RatingExperiment(ratings, provider, settings, seed, compute, progress);
      List<ModelResult> results = new ArrayList<>();
      for (FusionHead head : heads()) {
        out.println(provider.name() + head.suffix() + " on " + ratings.name() + ", seed " + seed);
        out.flush();
        results.add(run.train(head, runs, resume, export));
      }
      new PairTable(provider.name(), ratings, seed, run.split().test(), results).print(out);
      out.println("Run folders are in " + runs);
      out.flush();
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
