package io.fusionrec.cli;

import io.fusionrec.bench.Bench;
import io.fusionrec.bench.BenchData;
import io.fusionrec.bench.BenchListener;
import io.fusionrec.bench.BenchModels;
import io.fusionrec.bench.BenchReport;
import io.fusionrec.bench.BenchRow;
import io.fusionrec.bench.BenchSettings;
import io.fusionrec.bench.BenchTable;
import io.fusionrec.bench.Floor;
import io.fusionrec.bench.Machine;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataFolderOption;
import io.fusionrec.cli.option.DeviceOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion bench}: measures how fast models are here. */
@Command(
    name = "bench",
    description = {
      "Measure how fast models are on this machine: graphs, training steps and their phases, lists"
          + " for all users, reading; and how fast the machine is at matrix products and memory.",
      "Nothing is trained to an end, and no figure of quality comes of it."
    })
final class BenchCommand extends FusionCommand {
  @Option(
      names = "--dataset",
      defaultValue = "sample",
      paramLabel = "NAME|SIZE",
      description =
          "Name of the data set, or the size of a generated one, USERSxITEMS or"
              + " USERSxITEMSxRATINGS. Default: ${DEFAULT-VALUE}.")
  private String dataset = "";

  @Mixin private final DataFolderOption data = new DataFolderOption();

  @Option(
      names = "--models",
      paramLabel = "NAME,...",
      description = "Encoders and models for clicks. Default: all.")
  private @Nullable String models;

  @Option(
      names = "--heads",
      paramLabel = "HEAD,...",
      defaultValue = "none,mlp,sein",
      description = "What is fused with encoders. Default: ${DEFAULT-VALUE}.")
  private String heads = "";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table for models for clicks, as 'ctr' takes it. Default: the ratings.")
  private @Nullable String table;

  @Option(
      names = "--steps",
      defaultValue = "20",
      description = "Training steps that count, of each model. Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--warmup",
      defaultValue = "5",
      description = "Training steps before them. Default: ${DEFAULT-VALUE}.")
  private int warmup;

  @Mixin private final SeedOption seed = new SeedOption();
  @Mixin private final DeviceOptions device = new DeviceOptions();
  @Mixin private final PluginsOption plugins = new PluginsOption();

  @Option(names = "--json", description = "Print JSON and nothing else, when all is measured.")
  private boolean json;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Also write bench.csv and bench.json into that folder.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    BenchSettings settings = new BenchSettings(steps, warmup, seed.seed());
    BenchModels chosen =
        BenchModels.of(
            plugins.encoders(), plugins.clickModels(), Optional.ofNullable(models), heads);
    if (output != null) {
      RatingExperiment.checkWritable(output);
    }
    ComputeDevice where = device.device();
    try (ConsoleProgress progress = new ConsoleProgress(json ? err() : out());
        BenchData source = BenchData.of(dataset, data.catalog(progress))) {
      BenchReport report =
          new Bench(source, settings, where, new Lines(progress))
              .run(chosen, Optional.ofNullable(table));
      if (output != null) {
        report.write(output);
      }
      if (json) {
        say(report.json());
      }
    }
    return 0;
  }

  /** Prints a line as soon as something is measured. */
  private final class Lines implements BenchListener {
    private final ConsoleProgress progress;

    Lines(ConsoleProgress progress) {
      this.progress = progress;
    }

    @Override
    public void began(Machine machine, Floor floor, BenchReport.Data measured) {
      progress.close();
      line(BenchTable.head(machine, floor, measured));
    }

    @Override
    public void read(BenchReport.Table table) {
      line(BenchTable.table(table));
    }

    @Override
    public void measured(BenchRow row) {
      line(BenchTable.line(row));
    }

    @Override
    public void notice(String notice) {
      progress.notice(notice);
    }

    private void line(String text) {
      if (!json) {
        say(text);
      }
    }
  }
}
