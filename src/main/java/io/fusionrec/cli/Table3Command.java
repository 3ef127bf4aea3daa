package io.fusionrec.cli;

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
import java.util.ArrayList;
import java.util.List;
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
  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--bases",
      split = ",",
      paramLabel = "NAME",
      description = "The graph recommenders. Default: all.")
  private List<String> bases = new ArrayList<>();

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
    Distinct.of("--bases", providers, GraphEncoderProvider::name);
    List<Long> seeds = series.seeds();
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
      String name = ratings.name().equals("ml-1m") ? "table3" : "table3-" + ratings.name();
      new TableOutput(series.results(), name).write(table.run(), out());
    }
    return 0;
  }
}
