package io.fusionrec.cli;

import io.fusionrec.data.DatasetCatalog;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.FusionRun;
import io.fusionrec.experiment.ModelResult;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.fusion.HeadKind;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.EpochRecord;
import io.fusionrec.train.TrainingListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
  @Option(names = "--base", required = true, description = "The graph recommender X.")
  private String base = "";

  @Option(names = "--with-sein", description = "Also train X fused with SEIN.")
  private boolean withSein;

  @Option(
      names = "--with-control",
      description = "Also train X-MLP: a perceptron of SEIN's size in SEIN's place.")
  private boolean withControl;

  @Option(names = "--dataset", defaultValue = "ml-1m", description = "Default: ${DEFAULT-VALUE}.")
  private String dataset = "";

  @Option(names = "--data", description = "Where data sets lie (else FUSION_DATA, else ./data).")
  private @Nullable Path data;

  @Option(names = "--config", description = "A settings file (JSON).")
  private @Nullable Path config;

  @Option(names = "--set", description = "Change a setting, e.g. --set fusion.width=64.")
  private List<String> changes = new ArrayList<>();

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}.")
  private String device = "";

  @Option(names = "--threads", defaultValue = "0", description = "Default: all processors.")
  private int threads;

  @Option(
      names = "--out",
      defaultValue = "results/runs",
      description = "Where run folders are made. Default: ${DEFAULT-VALUE}.")
  private Path runs = Path.of("results", "runs");

  @Option(
      names = "--export",
      description = "Also write split, test predictions and top-20 lists, with raw ids.")
  private boolean export;

  @Option(names = "--resume", description = "Go on from the checkpoints of a run that was cut off.")
  private boolean resume;

  @Option(names = "--plugins", description = "A folder with jars of further encoders.")
  private @Nullable Path plugins;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    GraphEncoderProvider provider = GraphEncoders.load(Optional.ofNullable(plugins)).get(base);
    SettingsTree settings = RunSettings.defaults(provider);
    if (config != null) {
      settings = settings.withFile(config);
    }
    for (String change : changes) {
      settings = settings.set(change);
    }
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingData ratings =
        new DatasetCatalog(Optional.ofNullable(data), System.getenv()).load(dataset);
    FusionRun run = new FusionRun(ratings, provider, settings, seed, compute, new EpochLines(out));
    List<HeadKind> heads = new ArrayList<>(List.of(HeadKind.NONE));
    if (withSein) {
      heads.add(HeadKind.SEIN);
    }
    if (withControl) {
      heads.add(HeadKind.MLP);
    }
    List<ModelResult> results = new ArrayList<>();
    for (HeadKind head : heads) {
      out.println(base + head.suffix() + " on " + ratings.name() + ", seed " + seed);
      out.flush();
      results.add(run.train(head, runs, resume, export));
    }
    new PairTable(base, ratings, seed, results).print(out);
    out.flush();
    return 0;
  }

  /** A line per epoch. */
  private record EpochLines(PrintWriter out) implements TrainingListener {
    @Override
    public void epochDone(EpochRecord epoch) {
      out.printf(
          Locale.ROOT,
          "  %-8s epoch %2d  loss %.4f  valid %s %.4f%s  %.1f s%n",
          epoch.objective(),
          epoch.epoch(),
          epoch.loss(),
          epoch.criterion(),
          epoch.valid(),
          epoch.best() ? " *" : "  ",
          epoch.seconds());
      out.flush();
    }
  }
}
