package io.fusionrec.cli;

import com.google.common.base.Joiner;
import io.fusionrec.baseline.row.BaselineResult;
import io.fusionrec.baseline.row.BaselineSettings;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ResultsOption;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.cli.option.SetOption;
import io.fusionrec.cli.option.ThreadsOption;
import io.fusionrec.data.RatingData;
import io.fusionrec.experiment.RatingExperiment;
import io.fusionrec.experiment.reference.BaselineFiles;
import io.fusionrec.experiment.reference.BaselineRun;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion baselines}: the reference rows of a data set. */
@Command(
    name = "baselines",
    description = {
      "Fit and measure the reference rows: most popular, biases, ItemKNN, RP3beta, EASE, EDLAE,"
          + " kernel ridge, iALS, biased matrix factorisation, SVD++ and a Bayesian factorisation"
          + " machine, on the split that 'fusion run' makes of the same seed.",
      "A row's main setting is chosen on valid from a list; rows that the data don't allow are left out.",
      "Writes baselines.csv and where it comes from, baselines.json."
    })
final class BaselinesCommand extends FusionCommand {
  private static final List<String> METRICS =
      List.of("MAE", "RMSE", "Pr@5", "Re@5", "Pr@10", "Re@10", "NDCG@10");

  @Mixin private final DataOptions data = new DataOptions();

  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--with-valid",
      description =
          "Train on the valid part too, once the settings are chosen on it, to compare with figures"
              + " of others who did. The rows of a table are without.")
  private boolean withValid;

  @Mixin private final SetOption set = new SetOption();
  @Mixin private final ThreadsOption threads = new ThreadsOption();
  @Mixin private final ResultsOption results = new ResultsOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    RatingExperiment.checkWritable(results.folder());
    RatingData ratings = data.load(new ConsoleProgress(out));
    BaselineSettings settings =
        set.applyTo(SettingsTree.of(BaselineSettings.defaults(withValid)))
            .as(BaselineSettings.class);
    Instant started = Instant.now();
    BaselineRun run =
        new BaselineRun(ratings, settings, seed.seed(), ComputeDevice.of("cpu", threads.threads()));
    out.printf(
        Locale.ROOT,
        "%s%s, seed %d, trained on %s%n",
        ratings.name(),
        ratings.generated() ? " (generated data, says nothing about real people)" : "",
        seed.seed(),
        settings.withValid()
            ? "train and valid (not to be compared with models trained on train)"
            : "train");
    header(out);
    List<BaselineResult> rows = run.run(row -> print(out, row));
    run.leftOut().forEach(out::println);
    new BaselineFiles(results.folder())
        .write(rows, ratings, seed.seed(), settings, run.provenance(started));
    say("Wrote " + results.folder().resolve("baselines.csv"));
    return 0;
  }

  private static void header(PrintWriter out) {
    out.printf(Locale.ROOT, "%-16s", "model");
    METRICS.forEach(metric -> out.printf(Locale.ROOT, "%9s", metric));
    out.printf(Locale.ROOT, "%10s%9s  %s%n", "train s", "eval s", "setting");
    out.flush();
  }

  private static void print(PrintWriter out, BaselineResult row) {
    out.printf(Locale.ROOT, "%-16s", row.model());
    for (String metric : METRICS) {
      Double value = row.metrics().get(metric);
      out.print(value == null ? "        -" : String.format(Locale.ROOT, "%9.4f", value));
    }
    String chosen = Joiner.on(' ').withKeyValueSeparator("=").join(row.chosen());
    out.printf(Locale.ROOT, "%10.1f%9.1f  %s%n", row.trainSeconds(), row.evalSeconds(), chosen);
    out.flush();
  }
}
