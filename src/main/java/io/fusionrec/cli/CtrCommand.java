package io.fusionrec.cli;

import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion ctr}: trains and measures a model for clicks. */
@Command(
    name = "ctr",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Train and measure a model that predicts clicks.")
final class CtrCommand implements Callable<Integer> {
  @Mixin private final ClickDataOptions data = new ClickDataOptions();

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "NAME",
      description = "The model, or several; 'fusion ctr --list' lists them.")
  private List<String> models = new ArrayList<>();

  @Option(names = "--list", description = "List the models and the tables that can be loaded.")
  private boolean list;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A settings file (JSON), laid over the defaults; see fusion-configs.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting, e.g. --set model.neurons=25,25; may be repeated.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides parts, first values and every draw. Default: ${DEFAULT-VALUE}.")
  private long seed;

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
      defaultValue = "results/runs",
      description = "Where run folders are made. Default: ${DEFAULT-VALUE}.")
  private Path runs = Path.of("results", "runs");

  @Option(names = "--export", description = "Also write the test part's predictions.")
  private boolean export;

  @Option(names = "--resume", description = "Go on from the checkpoint of a run that was cut off.")
  private boolean resume;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    ClickModels registry = ClickModels.load();
    if (list) {
      for (ClickModelProvider<?> model : registry.all()) {
        String own = SettingsTree.of(model.defaults()).toJson().replaceAll("[\\s\"{}]", "");
        out.printf(
            "%-12s %s%n",
            model.name(), model.description() + (own.isEmpty() ? "" : "; model: " + own));
      }
      registry.broken().forEach(out::println);
      out.println();
      out.println("Tables: " + String.join(", ", data.available()));
      out.flush();
      return 0;
    }
    if (models.isEmpty()) {
      throw new InputException("--model is missing; 'fusion ctr --list' lists the models");
    }
    List<ClickModelProvider<?>> providers = new ArrayList<>();
    models.forEach(model -> providers.add(registry.get(model)));
    List<SettingsTree> settings = providers.stream().map(this::settings).toList();
    ComputeDevice compute = ComputeDevice.of(device, threads);
    RatingExperiment.checkWritable(runs);
    try (ConsoleProgress progress = new ConsoleProgress(out)) {
      List<ClickResult> results = new ArrayList<>();
      for (int k = 0; k < models.size(); k++) {
        ClickRunSettings resolved = ClickRunSettings.of(settings.get(k));
        long start = System.nanoTime();
        ClickDataset table = data.load(progress, resolved.data(), seed);
        out.printf(
            Locale.ROOT,
            "%s on %s, seed %d: %,d + %,d + %,d rows, %d fields, %,d values (read in %.1f s)%n",
            models.get(k),
            table.name(),
            seed,
            table.train().size(),
            table.valid().size(),
            table.test().size(),
            table.schema().width(),
            table.schema().ids(),
            (System.nanoTime() - start) / 1e9);
        if (!table.dropped().isEmpty()) {
          out.println("  dropped, since constant: " + String.join(", ", table.dropped()));
        }
        table.remarks().forEach(remark -> out.println("  " + remark));
        out.flush();
        results.add(
            new ClickExperiment(table, providers.get(k), settings.get(k), seed, compute, progress)
                .train(runs, resume, export));
      }
      print(out, results);
    }
    return 0;
  }

  private SettingsTree settings(ClickModelProvider<?> model) {
    SettingsTree tree = ClickRunSettings.defaults(model);
    if (config != null) {
      tree = tree.withFile(config);
    }
    for (String change : changes) {
      tree = tree.set(change);
    }
    ClickRunSettings.check(model, tree);
    return tree;
  }

  private void print(PrintWriter out, List<ClickResult> results) {
    out.printf(
        "%n%-12s %8s %8s %8s %12s %11s %8s %10s%n",
        "model", "AUC", "logloss", "PR-AUC", "calibration", "parameters", "train s", "rows/s");
    for (ClickResult result : results) {
      out.printf(
          Locale.ROOT,
          "%-12s %8s %8s %8s %12s %11d %8.0f %10.0f%n",
          result.model(),
          figure(result, "AUC", 4),
          figure(result, "logloss", 4),
          figure(result, "PR-AUC", 4),
          figure(result, "calibration", 3),
          result.parameters(),
          result.training().seconds(),
          result.training().examplesPerSecond());
    }
    out.println("Run folders are in " + runs);
    out.flush();
  }

  /** A figure, or a dash where the labels don't allow it. */
  private static String figure(ClickResult result, String name, int digits) {
    Double figure = result.metrics().get(name);
    return figure == null || figure.isNaN() || figure.isInfinite()
        ? "-"
        : String.format(Locale.ROOT, "%." + digits + "f", figure);
  }
}
