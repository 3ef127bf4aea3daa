package io.fusionrec.paper;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.model.ClickModels;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.experiment.ClickExperiment;
import io.fusionrec.experiment.ClickResult;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.report.CurvePlot;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

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
  private final LongFunction<ClickDataset> tables;
  private final ClickModels registry;
  private final List<String> models;
  private final List<String> changes;
  private final List<Long> seeds;
  private final ComputeDevice device;
  private final Path runs;
  private final TrainingListener listener;
  private final Consumer<String> log;

  /**
   * A figure.
   *
   * @param figure 5, 6 or 7
   * @param tables loads the data as a seed divides them
   * @param registry where models are found by their names
   * @param models the models, one curve each
   * @param changes settings changed for all runs, as {@code name=value}
   * @param seeds the seeds
   * @param device where to compute
   * @param runs the folder of the run folders
   * @param listener is told how the trainings go on
   * @param log takes a line per run
   */
  public Sweep(
      int figure,
      LongFunction<ClickDataset> tables,
      ClickModels registry,
      List<String> models,
      List<String> changes,
      List<Long> seeds,
      ComputeDevice device,
      Path runs,
      TrainingListener listener,
      Consumer<String> log) {
    this.figure =
        Arrays.stream(Figure.values())
            .filter(known -> known.number == figure)
            .findFirst()
            .orElseThrow(() -> new InputException("--figure must be 5, 6 or 7, but is " + figure));
    this.tables = tables;
    this.registry = registry;
    this.models = List.copyOf(models);
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.device = device;
    this.runs = runs;
    this.listener = listener;
    this.log = log;
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
    for (String model : models) {
      figure.values.forEach(
          value -> ClickRunSettings.check(registry.get(model), settings(model, value)));
    }
    Map<Long, ClickDataset> loaded = new LinkedHashMap<>();
    StringBuilder csv =
        new StringBuilder("figure,dataset,model,setting,value,metric,mean,std,seeds\n");
    Map<String, List<CurvePlot.Curve>> curves = new LinkedHashMap<>();
    String data = "";
    for (String model : models) {
      Map<String, List<double[]>> points = new LinkedHashMap<>();
      for (String value : figure.values) {
        List<ClickResult> results = new ArrayList<>();
        for (long seed : seeds) {
          ClickDataset table = loaded.computeIfAbsent(seed, tables::apply);
          data = table.name();
          results.add(train(table, model, value, seed));
        }
        for (String metric : METRICS) {
          double[] point = point(Double.parseDouble(value), metric, results);
          points.computeIfAbsent(metric, key -> new ArrayList<>()).add(point);
          csv.append(
              String.join(
                  ",",
                  Integer.toString(figure.number),
                  data,
                  model,
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
                          model, column(values, 0), column(values, 1), column(values, 2))));
    }
    Map<String, CurvePlot> plots = new LinkedHashMap<>();
    for (Map.Entry<String, List<CurvePlot.Curve>> metric : curves.entrySet()) {
      plots.put(
          metric.getKey(),
          new CurvePlot(
              "Figure " + figure.number + " on " + data,
              figure.axis,
              metric.getKey(),
              ImmutableList.copyOf(metric.getValue()),
              figure != Figure.LAYERS));
    }
    return new Result(csv.toString(), plots);
  }

  private SettingsTree settings(String model, String value) {
    SettingsTree settings = ClickRunSettings.defaults(registry.get(model));
    for (String change : changes) {
      settings = settings.set(change);
    }
    return settings.set(figure.change(value));
  }

  private ClickResult train(ClickDataset table, String model, String value, long seed) {
    SettingsTree settings = settings(model, value);
    ClickResult result =
        new ClickExperiment(table, registry.get(model), settings, seed, device, listener)
            .train(runs, true, false);
    log.accept(
        String.format(
            Locale.ROOT,
            "%s, %s = %s, seed %d: AUC %.4f, logloss %.4f",
            model,
            figure.axis,
            value,
            seed,
            result.metrics().get("AUC"),
            result.metrics().get("logloss")));
    return result;
  }

  /** The value, and mean and deviation of a metric over seeds. */
  private static double[] point(double value, String metric, List<ClickResult> results) {
    double[] figures =
        results.stream()
            .mapToDouble(result -> result.metrics().getOrDefault(metric, Double.NaN))
            .toArray();
    double mean = Arrays.stream(figures).average().orElse(Double.NaN);
    double squares = Arrays.stream(figures).map(v -> (v - mean) * (v - mean)).sum();
    return new double[] {
      value, mean, figures.length < 2 ? 0 : Math.sqrt(squares / (figures.length - 1))
    };
  }

  private static ImmutableList<Double> column(List<double[]> points, int column) {
    return points.stream().map(point -> point[column]).collect(ImmutableList.toImmutableList());
  }
}
