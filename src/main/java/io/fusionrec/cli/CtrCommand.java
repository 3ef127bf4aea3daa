package io.fusionrec.cli;

import io.fusionrec.cli.option.ClickDataOptions;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.InterruptionNotice;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.cli.option.RunOptions;
import io.fusionrec.cli.option.SettingsOptions;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion ctr}: trains and measures a model for clicks. */
@Command(name = "ctr", description = "Train and measure a model that predicts clicks.")
final class CtrCommand extends FusionCommand {
  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final ClickDataOptions data = new ClickDataOptions();

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "NAME",
      description = "The model, or several; 'fusion ctr --list' lists them.")
  private List<String> models = new ArrayList<>();

  @Option(names = "--list", description = "List the models and the tables that can be loaded.")
  private boolean list;

  @Mixin private final SettingsOptions changes = new SettingsOptions();
  @Mixin private final RunOptions options = new RunOptions();

  @Override
  public Integer call() {
    ClickModels registry = plugins.clickModels();
    if (list) {
      list(registry);
      return 0;
    }
    if (models.isEmpty()) {
      throw new InputException("--model is missing; 'fusion ctr --list' lists the models");
    }
    List<ClickModelProvider<?>> providers = new ArrayList<>();
    for (String model : models) {
      ClickModelProvider<?> provider = registry.get(model);
      if (providers.contains(provider)) {
        throw new InputException("--model names " + model + " twice; name each model once");
      }
      providers.add(provider);
    }
    List<SettingsTree> settings = providers.stream().map(model -> changes.of(model)).toList();
    ComputeDevice device = options.device();
    Path runs = options.runs();
    try (InterruptionNotice notice = options.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      List<RunResult> results = new ArrayList<>();
      for (int k = 0; k < models.size(); k++) {
        ClickDataset table = load(models.get(k), settings.get(k), progress);
        results.add(
            new ClickExperiment(
                    table, providers.get(k), settings.get(k), options.seed(), device, progress)
                .run(runs, options.resume(), new RunOutputs(options.export(), true))
                .run());
      }
      print(results);
      say("Run folders are in " + runs);
    }
    return 0;
  }

  private void list(ClickModels registry) {
    for (ClickModelProvider<?> model : registry.all()) {
      String own = SettingsTree.of(model.defaults()).toJson().replaceAll("[\\s\"{}]", "");
      out()
          .printf(
              "%-12s %s%s%n",
              model.name(), model.description(), own.isEmpty() ? "" : "; model: " + own);
    }
    registry.broken().forEach(out()::println);
    out().println();
    say("Tables: " + String.join(", ", data.available()));
  }

  private ClickDataset load(String model, SettingsTree settings, ConsoleProgress progress) {
    long start = System.nanoTime();
    ClickDataset table = data.load(progress, ClickRunSettings.of(settings).data(), options.seed());
    out()
        .printf(
            Locale.ROOT,
            "%s on %s%s, seed %d: %,d + %,d + %,d rows, %d fields, %,d values (read in %.1f s)%n",
            model,
            table.name(),
            table.generated() ? " (generated data)" : "",
            options.seed(),
            table.train().size(),
            table.valid().size(),
            table.test().size(),
            table.schema().width(),
            table.schema().ids(),
            (System.nanoTime() - start) / 1e9);
    if (!table.dropped().isEmpty()) {
      out().println("  dropped, since constant: " + String.join(", ", table.dropped()));
    }
    table.remarks().forEach(remark -> out().println("  " + remark));
    out().flush();
    return table;
  }

  private void print(List<RunResult> results) {
    out()
        .printf(
            "%n%-12s %8s %8s %8s %12s %11s %8s %10s%n",
            "model", "AUC", "logloss", "PR-AUC", "calibration", "parameters", "train s", "rows/s");
    for (RunResult result : results) {
      out()
          .printf(
              Locale.ROOT,
              "%-12s %s %s %s %s %11d %8.0f %10.0f%n",
              result.model(),
              figure(result, "AUC", 8, 4),
              figure(result, "logloss", 8, 4),
              figure(result, "PR-AUC", 8, 4),
              figure(result, "calibration", 12, 3),
              result.parameters(),
              result.trainSeconds(),
              result.examplesPerSecond());
    }
  }

  /** A figure in a column of that width; a dash where it can't be had. */
  private static String figure(RunResult result, String name, int width, int digits) {
    Double value = result.metrics().get(name);
    return value == null
        ? String.format(Locale.ROOT, "%" + width + "s", "-")
        : String.format(Locale.ROOT, "%" + width + "." + digits + "f", value);
  }
}
