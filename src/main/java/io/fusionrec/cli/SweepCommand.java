package io.fusionrec.cli;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.paper.Sweep;
import io.fusionrec.report.CurvePlot;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion sweep}: regenerates the paper's Figures 5 to 7. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Train SEIN over embedding widths (figure 5), neurons (6) or layers (7); write curves.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class SweepCommand implements Callable<Integer> {
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

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of every run; may be repeated.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "The seeds. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

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
      defaultValue = "results",
      description =
          "Curves go into its folder 'figures', runs into 'runs'. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("results");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter console = spec.commandLine().getOut();
    ClickModels registry = ClickModels.load();
    SettingsTree settings = ClickRunSettings.defaults(registry.get(models.get(0)));
    for (String change : changes) {
      settings = settings.set(change);
    }
    ClickRunSettings resolved = ClickRunSettings.of(settings);
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingExperiment.checkWritable(out.resolve("runs"));
    try (ConsoleProgress progress = new ConsoleProgress(console)) {
      Sweep.Result result =
          new Sweep(
                  figure,
                  seed -> data.load(progress, resolved.data(), seed),
                  registry,
                  models,
                  changes,
                  seeds,
                  compute,
                  out.resolve("runs"),
                  progress,
                  line -> {
                    console.println(line);
                    console.flush();
                  })
              .run();
      Path folder = out.resolve("figures");
      String name = "figure" + figure + "-" + data.name();
      AtomicFiles.writeText(folder.resolve(name + ".csv"), result.csv());
      for (Map.Entry<String, CurvePlot> plot : result.plots().entrySet()) {
        plot.getValue().write(folder, name + "-" + plot.getKey());
      }
      console.println("Written to " + folder.resolve(name) + ".csv, .svg, .png");
    } catch (IOException e) {
      throw new InputException("cannot write to " + out + ": " + e.getMessage(), e);
    }
    return 0;
  }
}
