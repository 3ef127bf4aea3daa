package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunOutputs;
import io.fusionrec.experiment.RunResult;
import io.fusionrec.report.CurvePlot;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.CheckpointFile;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Regenerates Figures 5 to 7 of the SEIN paper: AUC and log loss over the width of embeddings, the
 * neurons of SEIN's layer, the number of its layers. Resumable run by run.
 */
public final class Sweep {
  /** The figures that are measured, in order. */
  public static final ImmutableList<String> METRICS = ImmutableList.of("AUC", "logloss");

  /** A figure: which setting takes which values. */
  private enum Figure {
    WIDTH(5, "embedding width D", "width", ImmutableList.of("4", "8", "16", "32", "64")),
    NEURONS(
        6, "neurons of a layer", "model.neurons", ImmutableList.of("5", "10", "25", "50", "100")),
    LAYERS(
        7, "layers after the first", "model.neurons", ImmutableList.of("0", "1", "2", "3", "4")) {
      @Override
      String of(String value) {
        return String.join(",", Collections.nCopies(Integer.parseInt(value), "25"));
      }
    };

    private final int number;
    private final String axis;
    private final String setting;
    private final ImmutableList<String> values;

    Figure(int number, String axis, String setting, ImmutableList<String> values) {
      this.number = number;
      this.axis = axis;
      this.setting = setting;
      this.values = values;
    }

    /** The setting's value at a value of the axis. */
    String of(String value) {
      return value;
    }

    private String change(String value) {
      return setting + "=" + of(value);
    }

    /** Refuses a change of what the figure varies. */
    private void check(String change) {
      if (change.split("=", 2)[0].trim().equals(setting)) {
        throw new InputException(
            "--set "
                + change
                + ": figure "
                + number
                + " varies "
                + setting
                + " itself; leave it out");
      }
    }
  }

  private final Figure figure;
  private final LongFunction<ClickDataset> data;
  private final List<ClickModelProvider<?>> models;
  private final List<String> changes;
  private final List<Long> seeds;
  private final RunEnvironment environment;

  /**
   * A figure.
   *
   * @param figure 5, 6 or 7
   * @param data loads the data as a seed divides them
   * @param models the models, one curve each
   * @param changes settings changed for all runs, as {@code name=value}
   * @param seeds the seeds
   * @param environment where the runs are made
   * @throws InputException when there is no such figure, a model or seed is there twice, or what
   *     the figure varies is changed
   */
  public Sweep(
      int figure,
      LongFunction<ClickDataset> data,
      List<ClickModelProvider<?>> models,
      List<String> changes,
      List<Long> seeds,
      RunEnvironment environment) {
    this.figure =
        Arrays.stream(Figure.values())
            .filter(known -> known.number == figure)
            .findFirst()
            .orElseThrow(() -> new InputException("--figure must be 5, 6 or 7, but is " + figure));
    this.data = data;
    this.models = Distinct.of("--models", models, ClickModelProvider::name);
    this.changes = List.copyOf(changes);
    this.seeds = Distinct.seeds(seeds);
    SameBranch.requireData(models, changes);
    this.changes.forEach(this.figure::check);
    if (this.models.isEmpty() || this.seeds.isEmpty()) {
      throw new IllegalArgumentException("a sweep needs a model and a seed");
    }
    this.environment = environment;
  }

  /**
   * What a sweep gives.
   *
   * @param csv {@code figure,dataset,model,setting,value,metric,mean,std,seeds}; a figure that no
   *     seed has, has no line
   * @param origin data, seeds, changed settings and by what the runs were trained, as JSON
   * @param plots one for each metric, by the metric's name
   */
  public record Result(String csv, String origin, Map<String, CurvePlot> plots) {}

  /** Trains what is not trained yet, and gives values and plots. */
  public Result run() {
    for (ClickModelProvider<?> model : models) {
      figure.values.forEach(value -> ClickRunSettings.check(model, settings(model, value)));
    }
    Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(
        "figure", "dataset", "model", "setting", "value", "metric", "mean", "std", "seeds");
    Map<String, List<CurvePlot.Curve>> curves = new LinkedHashMap<>();
    List<RunResult> runs = new ArrayList<>();
    LeftOut leftOut = new LeftOut(environment.log());
    for (ClickModelProvider<?> model : models) {
      Map<String, List<SweepPoint>> points = new LinkedHashMap<>();
      for (String value : figure.values) {
        List<RunResult> results = new ArrayList<>();
        leftOut.unlessDiverged(
            model.name() + " at " + value,
            () -> {
              List<RunResult> ofSeeds = new ArrayList<>();
              for (long seed : seeds) {
                ClickDataset divided = loaded.computeIfAbsent(seed, data::apply);
                ofSeeds.add(train(divided, model, value, seed));
              }
              results.addAll(ofSeeds);
            });
        runs.addAll(results);
        for (String metric : results.isEmpty() ? List.<String>of() : METRICS) {
          SweepPoint.of(value, metric, results)
              .ifPresent(
                  point -> {
                    points.computeIfAbsent(metric, key -> new ArrayList<>()).add(point);
                    csv.writeRecord(line(results.get(0), value, metric, point));
                  });
        }
      }
      points.forEach(
          (metric, values) ->
              curves.computeIfAbsent(metric, key -> new ArrayList<>()).add(curve(model, values)));
    }
    leftOut.requireAny();
    String dataset = runs.get(0).dataset() + (runs.get(0).generated() ? " (generated data)" : "");
    Map<String, CurvePlot> plots = new LinkedHashMap<>();
    for (Map.Entry<String, List<CurvePlot.Curve>> metric : curves.entrySet()) {
      plots.put(
          metric.getKey(),
          new CurvePlot(
              "Figure " + figure.number + " on " + dataset,
              figure.axis,
              metric.getKey(),
              ImmutableList.copyOf(metric.getValue()),
              figure != Figure.LAYERS));
    }
    return new Result(
        text.toString(),
        origin(loaded.values().iterator().next(), runs, leftOut.sentences()),
        plots);
  }

  private List<String> line(RunResult result, String value, String metric, SweepPoint point) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                Integer.toString(figure.number),
                result.dataset(),
                result.model(),
                figure.axis,
                value,
                metric));
    cells.addAll(point.cells());
    return cells;
  }

  private static CurvePlot.Curve curve(ClickModelProvider<?> model, List<SweepPoint> points) {
    return new CurvePlot.Curve(
        model.name(),
        points.stream().map(SweepPoint::value).collect(ImmutableList.toImmutableList()),
        points.stream().map(SweepPoint::mean).collect(ImmutableList.toImmutableList()),
        points.stream().map(SweepPoint::deviation).collect(ImmutableList.toImmutableList()));
  }

  private String origin(ClickDataset first, List<RunResult> runs, List<String> leftOut) {
    ImmutableList.Builder<String> notes = ImmutableList.builder();
    notes.add(TableNotes.trainedBy(runs));
    notes.addAll(leftOut);
    runs.stream().flatMap(run -> run.notices().stream()).distinct().forEach(notes::add);
    return new SweepOrigin(
            figure.number,
            first.name(),
            first.generated(),
            first.contentSha256(),
            first.sha256(),
            models.stream().map(ClickModelProvider::name).toList(),
            seeds,
            changes,
            notes.build())
        .json();
  }

  private SettingsTree settings(ClickModelProvider<?> model, String value) {
    return ClickRunSettings.defaults(model).setAll(changes).set(figure.change(value));
  }

  private RunResult train(
      ClickDataset divided, ClickModelProvider<?> model, String value, long seed) {
    SettingsTree settings = settings(model, value);
    RunResult result =
        new ClickExperiment(
                divided, model, settings, seed, environment.device(), environment.listener())
            .run(environment.runs(), CheckpointFile.Resume.IF_USABLE, RunOutputs.FIGURES)
            .run();
    environment
        .log()
        .accept(
            String.format(
                Locale.ROOT,
                "%s, %s = %s, seed %d: %s",
                model.name(),
                figure.axis,
                value,
                seed,
                result.metrics()));
    return result;
  }
}
