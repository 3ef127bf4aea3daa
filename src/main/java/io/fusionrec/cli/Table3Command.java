package io.fusionrec.cli;

import io.fusionrec.cli.job.Job;
import io.fusionrec.cli.job.Jobs;
import io.fusionrec.cli.job.SeriesJobs;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SeriesOptions;
import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.paper.Distinct;
import io.fusionrec.paper.Table3Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion table3}: regenerates the paper's Table 3. */
@Command(
    name = "table3",
    description = {
      "Train X, X-MLP and X-SEIN of every encoder, and the reference rows; write the table.",
      "A finished run isn't trained again, unless X and its heads stand on different trainings of X."
    })
final class Table3Command extends FusionCommand {
  private static final String BASES = "--bases";
  private static final String ONLY = "--only";

  /** What is trained without a table. */
  enum Part {
    /** X, X-MLP and X-SEIN. */
    MODELS,
    /** The reference rows. */
    REFERENCES
  }

  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = BASES,
      split = ",",
      paramLabel = "NAME",
      description = "The graph recommenders. Default: all.")
  private List<String> bases = new ArrayList<>();

  @Mixin private final SeriesJobs jobs = new SeriesJobs();

  /** What one of those processes is told. */
  @Option(names = ONLY, hidden = true)
  private @Nullable Part only;

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final SeriesOptions series = new SeriesOptions();

  @Override
  public Integer call() {
    GraphEncoders encoders = plugins.encoders();
    if (bases.isEmpty()) {
      encoders.broken().forEach(broken -> err().println("fusion: left out: " + broken.text()));
    }
    List<GraphEncoderProvider> providers =
        bases.isEmpty() ? List.copyOf(encoders.all()) : bases.stream().map(encoders::get).toList();
    Distinct.of(BASES, providers, GraphEncoderProvider::name);
    List<Long> seeds = series.seeds();
    int atOnce = jobs.count();
    try (InterruptionNotice notice = series.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      RatingData ratings = data.load(progress);
      Table3Run table =
          new Table3Run(
              ratings,
              providers,
              series.set().changes(),
              seeds,
              series.environment(ratings, progress, this::say));
      if (only != null) {
        train(table, only);
        return 0;
      }
      if (atOnce > 1) {
        int failed = beside(providers, seeds, atOnce, series.threads(atOnce, ratings));
        if (failed != 0) {
          return failed;
        }
      }
      String name = ratings.name().equals("ml-1m") ? "table3" : "table3-" + ratings.name();
      new TableOutput(series.results(), name).write(table.run(), out());
    }
    return 0;
  }

  private static void train(Table3Run table, Part part) {
    switch (part) {
      case MODELS -> table.trainModels();
      case REFERENCES -> table.trainReferences();
    }
  }

  /** Trains all beside each other, seed by seed; gives 0, or the exit code of what failed. */
  private int beside(
      List<GraphEncoderProvider> providers, List<Long> seeds, int atOnce, int threads) {
    List<Job> all = new ArrayList<>();
    for (long seed : seeds) {
      for (GraphEncoderProvider provider : providers) {
        String base = provider.name();
        all.add(job(base + ", seed " + seed, base + "-s" + seed, base, seed, threads, Part.MODELS));
      }
      all.add(
          job(
              "reference rows, seed " + seed,
              "references-s" + seed,
              providers.get(0).name(),
              seed,
              threads,
              Part.REFERENCES));
    }
    Path logs = series.results().resolve("jobs");
    return new Jobs(Main.class, atOnce, logs, out(), err()).run(all);
  }

  private Job job(String name, String file, String base, long seed, int threads, Part part) {
    return SeriesJobs.job(commandLine(), name, file, base, seed, threads, ONLY + "=" + part);
  }
}
