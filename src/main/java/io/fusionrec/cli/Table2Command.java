package io.fusionrec.cli;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.paper.Table2Run;
import io.fusionrec.report.ResultTable;
import io.fusionrec.report.TableFiles;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code fusion table2}: regenerates the paper's Table 2. */
@Command(
    name = "table2",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tune, train and measure every model for clicks; write the table.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class Table2Command implements Callable<Integer> {
  @Mixin private final ClickDataOptions data = new ClickDataOptions();

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description = "The models. Default: all but LR.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of every model that has it; may be repeated.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      defaultValue = "1,2,3",
      description = "The seeds. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Settings tried for each model on the first seed's valid part; 1 takes the defaults."
              + " Default: ${DEFAULT-VALUE}.")
  private int trials;

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
          "Where the table goes, and its runs in the folder 'runs'. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("results");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter console = spec.commandLine().getOut();
    ClickModels registry = ClickModels.load();
    List<String> wanted =
        models.isEmpty()
            ? registry.names().stream().filter(name -> !name.equals("LR")).toList()
            : models;
    SettingsTree settings = ClickRunSettings.defaults(registry.get(wanted.get(0)));
    for (String change : ClickRunSettings.concerning(settings, changes)) {
      settings = settings.set(change);
    }
    ClickRunSettings resolved = ClickRunSettings.of(settings);
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingExperiment.checkWritable(out.resolve("runs"));
    try (ConsoleProgress progress = new ConsoleProgress(console)) {
      ResultTable table =
          new Table2Run(
                  seed -> data.load(progress, resolved.data(), seed),
                  registry,
                  wanted,
                  changes,
                  seeds,
                  trials,
                  compute,
                  out.resolve("runs"),
                  progress,
                  line -> {
                    console.println(line);
                    console.flush();
                  })
              .run();
      String name = "table2-" + data.name();
      TableFiles.write(out, name, table);
      console.println();
      console.println(Files.readString(out.resolve(name + ".md")));
      console.println("Written to " + out.resolve(name) + ".md, .csv, .json, .tex");
    } catch (IOException e) {
      throw new InputException("cannot write to " + out + ": " + e.getMessage(), e);
    }
    return 0;
  }
}
