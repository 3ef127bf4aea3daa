package io.fusionrec.cli;

import io.fusionrec.data.RatingData;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.paper.Table3Run;
import io.fusionrec.report.ResultTable;
import io.fusionrec.report.TableFiles;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion table3}: regenerates the paper's Table 3. */
@Command(
    name = "table3",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Train X, X-MLP and X-SEIN of every encoder, and the reference rows; write the table.",
      "A run that is finished is not trained again: cut off, the command goes on where it was."
    })
final class Table3Command implements Callable<Integer> {
  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--bases",
      split = ",",
      paramLabel = "NAME",
      description = "The graph recommenders. Default: all.")
  private List<String> bases = new ArrayList<>();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder with jars of further encoders.")
  private @Nullable Path plugins;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of every model; may be repeated.")
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
          "Where the table goes, and its runs in the folder 'runs'. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("results");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter console = spec.commandLine().getOut();
    GraphEncoders encoders = GraphEncoders.load(Optional.ofNullable(plugins));
    List<GraphEncoderProvider> providers =
        bases.isEmpty() ? List.copyOf(encoders.all()) : bases.stream().map(encoders::get).toList();
    if (bases.isEmpty()) {
      PrintWriter errors = spec.commandLine().getErr();
      encoders.broken().forEach(broken -> errors.println("fusion: left out: " + broken.text()));
    }
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingExperiment.checkWritable(out.resolve("runs"));
    try (ConsoleProgress progress = new ConsoleProgress(console)) {
      RatingData ratings = data.load(progress);
      ResultTable table =
          new Table3Run(
                  ratings,
                  providers,
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
      String name = ratings.name().equals("ml-1m") ? "table3" : "table3-" + ratings.name();
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
