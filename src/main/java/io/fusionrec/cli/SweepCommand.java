package io.fusionrec.cli;

import io.fusionrec.cli.option.ClickDataOptions;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SeriesOptions;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.OutputProblem;
import io.fusionrec.paper.Sweep;
import io.fusionrec.report.CurvePlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion sweep}: regenerates the paper's Figures 5 to 7. */
@Command(
    name = "sweep",
    description = {
      "Train SEIN over embedding widths (figure 5), neurons (6) or layers (7); write curves.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class SweepCommand extends FusionCommand {
  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final ClickDataOptions data = new ClickDataOptions();

  @Option(names = "--figure", required = true, paramLabel = "N", description = "5, 6 or 7.")
  private int figure;

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "SEIN,SEIN-cross",
      description = "The models, a curve each. Default: ${DEFAULT-VALUE}.")
  private List<String> models = new ArrayList<>();

  @Mixin private final SeriesOptions series = new SeriesOptions();

  @Override
  public Integer call() {
    ClickModels registry = plugins.clickModels();
    List<ClickModelProvider<?>> providers = new ArrayList<>();
    models.forEach(model -> providers.add(registry.get(model)));
    ClickRunSettings settings =
        ClickRunSettings.of(series.set().applyTo(ClickRunSettings.defaults(providers.get(0))));
    try (InterruptionNotice notice = series.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      Sweep sweep =
          new Sweep(
              figure,
              seed -> data.load(progress, settings.data(), seed),
              providers,
              series.set().changes(),
              series.seeds(),
              series.environment(progress, this::say));
      write(sweep.run());
    }
    return 0;
  }

  private void write(Sweep.Result result) {
    Path folder = series.results().resolve("figures");
    String name = "figure" + figure + "-" + data.name();
    try {
      AtomicFiles.writeText(folder.resolve(name + ".csv"), result.csv());
      AtomicFiles.writeText(folder.resolve(name + ".json"), result.origin());
      for (String metric : Sweep.METRICS) {
        CurvePlot plot = result.plots().get(metric);
        if (plot == null) {
          // One of an earlier sweep would stand beside figures that it isn't of.
          CurvePlot.delete(folder, name + "-" + metric);
        } else {
          plot.write(folder, name + "-" + metric);
        }
      }
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
    say("Written to " + folder.resolve(name) + ".csv, .json, .svg, .png");
  }
}
