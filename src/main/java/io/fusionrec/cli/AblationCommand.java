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
import io.fusionrec.paper.AblationLines;
import io.fusionrec.paper.AblationRun;
import io.fusionrec.paper.Distinct;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion ablation}: what each choice of the fusion is worth. */
@Command(
    name = "ablation",
    description = {
      "Train X-SEIN with one setting changed at a time, against the defaults; write the table.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class AblationCommand extends FusionCommand {
  private static final String ONLY = "--only";

  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--bases",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "GSIRec,HeteGraph",
      description = "The graph recommenders. Default: ${DEFAULT-VALUE}.")
  private List<String> bases = new ArrayList<>();

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description =
          "JSON, {\"name\": [\"setting=value\", ...], ...}. Default: fusion-configs/ablation.json.")
  private @Nullable Path lines;

  @Mixin private final SeriesJobs jobs = new SeriesJobs();

  /** What a process of a base and a seed is told. */
  @Option(names = ONLY, hidden = true)
  private boolean only;

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final SeriesOptions series = new SeriesOptions();

  @Override
  public Integer call() {
    AblationLines changed = lines == null ? AblationLines.standard() : AblationLines.read(lines);
    List<GraphEncoderProvider> providers = bases.stream().map(plugins.encoders()::get).toList();
    Distinct.of("--bases", providers, GraphEncoderProvider::name);
    List<Long> seeds = series.seeds();
    int atOnce = jobs.count();
    try (InterruptionNotice notice = series.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      RatingData ratings = data.load(progress);
      AblationRun ablation =
          new AblationRun(
              ratings,
              providers,
              changed,
              series.set().changes(),
              seeds,
              series.environment(ratings, progress, this::say));
      if (only) {
        ablation.run();
        return 0;
      }
      if (atOnce > 1) {
        int failed = beside(providers, seeds, atOnce, series.threads(atOnce, ratings));
        if (failed != 0) {
          return failed;
        }
      }
      String name = ratings.name().equals("ml-1m") ? "ablation" : "ablation-" + ratings.name();
      new TableOutput(series.results(), name).write(ablation.run(), out());
    }
    return 0;
  }

  /** Trains bases and seeds beside each other; gives 0, or the exit code of what failed. */
  private int beside(
      List<GraphEncoderProvider> providers, List<Long> seeds, int atOnce, int threads) {
    List<Job> all = new ArrayList<>();
    for (long seed : seeds) {
      for (GraphEncoderProvider provider : providers) {
        String base = provider.name();
        all.add(
            SeriesJobs.job(
                commandLine(),
                base + ", seed " + seed,
                "ablation-" + base + "-s" + seed,
                base,
                seed,
                threads,
                ONLY));
      }
    }
    Path logs = series.results().resolve("jobs");
    return new Jobs(Main.class, atOnce, logs, out(), err()).run(all);
  }
}
