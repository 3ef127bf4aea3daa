package io.fusionrec.cli;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion ctr}: trains and measures a model for clicks. */
@Command(name = "ctr", description = "Train and measure a model that predicts clicks.")
final class CtrCommand extends FusionCommand {
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
    if (list) {
      list();
      return 0;
    }
    if (models.isEmpty()) {
      throw new InputException("--model is missing; 'fusion ctr --list' lists the models");
    }
    List<SettingsTree> settings = models.stream().map(this::settings).toList();
    ComputeDevice device = options.device();
    Path runs = options.runs();
    try (InterruptionNotice notice = options.notice(err());
        ConsoleProgress progress = new ConsoleProgress(out(), notice)) {
      List<ClickResult> results = new ArrayList<>();
      for (int k = 0; k < models.size(); k++) {
        ClickDataset table = load(models.get(k), settings.get(k), progress);
        results.add(
            new ClickExperiment(
                    table, models.get(k), settings.get(k), options.seed(), device, progress)
                .train(runs, options.resume(), options.export()));
      }
      print(results);
      say("Run folders are in " + runs);
    }
    return 0;
  }

  private void list() {
    ClickModels.names()
        .forEach(name -> out().printf("%-12s %s%n", name, ClickModels.description(name)));
    out().println();
    say("Tables: " + String.join(", ", data.available()));
  }

  /** The model's settings; refused at once when a value is out of range. */
  private SettingsTree settings(String model) {
    SettingsTree settings = changes.applyTo(ClickRunSettings.defaults(model));
    Objects.requireNonNull(settings.as(ClickRunSettings.class));
    return settings;
  }

  private ClickDataset load(String model, SettingsTree settings, ConsoleProgress progress) {
    long start = System.nanoTime();
    ClickDataset table =
        data.load(progress, settings.as(ClickRunSettings.class).data(), options.seed());
    out()
        .printf(
            Locale.ROOT,
            "%s on %s, seed %d: %,d + %,d + %,d rows, %d fields, %,d values (read in %.1f s)%n",
            model,
            table.name(),
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
    out().flush();
    return table;
  }

  private void print(List<ClickResult> results) {
    out()
        .printf(
            "%n%-12s %8s %8s %8s %12s %11s %8s %10s%n",
            "model", "AUC", "logloss", "PR-AUC", "calibration", "parameters", "train s", "rows/s");
    for (ClickResult result : results) {
      out()
          .printf(
              Locale.ROOT,
              "%-12s %8.4f %8.4f %8.4f %12.3f %11d %8.0f %10.0f%n",
              result.model(),
              result.metrics().get("AUC"),
              result.metrics().get("logloss"),
              result.metrics().get("PR-AUC"),
              result.metrics().get("calibration"),
              result.parameters(),
              result.training().seconds(),
              result.training().examplesPerSecond());
    }
  }
}
