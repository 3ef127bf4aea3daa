package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * Regenerates Figures 5 to 7 of the SEIN paper: AUC and log loss over the width of embeddings, the
 * neurons of SEIN's layer, the number of its layers. Resumable run by run.
 */
public final class Sweep {
  private static final List<String> METRICS = List.of("AUC", "logloss");

  /** A figure: which setting takes which values. */
  private enum Figure {
    WIDTH(5, "embedding width D", ImmutableList.of("4", "8", "16", "32", "64")) {
      @Override
      String change(String value) {
        return "width=" + value;
      }
    },
    NEURONS(6, "neurons of a layer", ImmutableList.of("5", "10", "25", "50", "100")) {
      @Override
      String change(String value) {
        return "model.neurons=" + value;
      }
    },
    LAYERS(7, "layers after the first", ImmutableList.of("0", "1", "2", "3", "4")) {
      @Override
      String change(String value) {
        return "model.neurons="
            + String.join(",", java.util.Collections.nCopies(Integer.parseInt(value), "25"));
      }
    };

    private final int number;
    private final String axis;
    private final ImmutableList<String> values;

    Figure(int number, String axis, ImmutableList<String> values) {
      this.number = number;
      this.axis = axis;
      this.values = values;
    }

    abstract String change(String value);
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
    this.models = List.copyOf(models);
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.environment = environment;
  }

  /**
   * What a sweep gives.
   *
   * @param csv {@code figure,dataset,model,setting,value,metric,mean,std,seeds}
   * @param plots one for each metric, by the metric's name
   */
  public record Result(String csv, Map<String, CurvePlot> plots) {}

  /** Trains what is not trained yet, and gives values and plots. */
  public Result run() {
    for (ClickModelProvider<?> model : models) {
      figure.values.forEach(value -> ClickRunSettings.check(model, settings(model, value)));
    }
    Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
    StringBuilder csv =
        new StringBuilder("figure,dataset,model,setting,value,metric,mean,std,seeds\n");
    Map<String, List<CurvePlot.Curve>> curves = new LinkedHashMap<>();
    String dataset = "";
    for (ClickModelProvider<?> model : models) {
      Map<String, List<double[]>> points = new LinkedHashMap<>();
      for (String value : figure.values) {
        List<RunResult> results = new ArrayList<>();
        for (long seed : seeds) {
          ClickDataset divided = loaded.computeIfAbsent(seed, data::apply);
          dataset = divided.name();
          results.add(train(divided, model, value, seed));
        }
        for (String metric : METRICS) {
          double[] point = point(Double.parseDouble(value), metric, results);
          points.computeIfAbsent(metric, key -> new ArrayList<>()).add(point);
          csv.append(
              String.join(
                  ",",
                  Integer.toString(figure.number),
                  dataset,
                  model.name(),
                  figure.axis,
                  value,
                  metric,
                  Double.toString(point[1]),
                  seeds.size() > 1 ? Double.toString(point[2]) : "",
                  Integer.toString(seeds.size())));
          csv.append('\n');
        }
      }
      points.forEach(
          (metric, values) ->
              curves
                  .computeIfAbsent(metric, key -> new ArrayList<>())
                  .add(
                      new CurvePlot.Curve(
                          model.name(), column(values, 0), column(values, 1), column(values, 2))));
    }
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
    return new Result(csv.toString(), plots);
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

  /** The value, and mean and deviation of a metric over seeds; 0 for one seed. */
  private static double[] point(double value, String metric, List<RunResult> results) {
    double[] figures =
        results.stream()
            .filter(result -> result.metrics().containsKey(metric))
            .mapToDouble(result -> result.metrics().get(metric))
            .toArray();
    return new double[] {
      value,
      Mean.of(figures).getAsDouble(),
      figures.length < 2 ? 0 : StandardDeviation.of(figures).getAsDouble()
    };
  }

  private static ImmutableList<Double> column(List<double[]> points, int column) {
    return points.stream().map(point -> point[column]).collect(ImmutableList.toImmutableList());
  }
}
