package io.fusionrec.report;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.jspecify.annotations.Nullable;

/**
 * One model's figure.
 *
 * @param model the model's name, e.g. {@code GSIRec-SEIN}
 * @param base the graph recommender, or the reference's own name
 * @param head {@code none}, {@code mlp}, {@code sein}; {@code reference} for a reference row
 * @param dataset the data set's name
 * @param metric the figure's name as in {@code metrics.json}
 * @param mean its mean over seeds
 * @param std its sample standard deviation over seeds; null for one seed
 * @param seeds the number of seeds
 */
public record MetricRow(
    String model,
    String base,
    String head,
    String dataset,
    String metric,
    double mean,
    @Nullable Double std,
    int seeds) {

  /**
   * The row of a figure's values, one for each seed that has it.
   *
   * @param values at least one
   */
  public static MetricRow of(
      String model, String base, String head, String dataset, String metric, double... values) {
    return new MetricRow(
        model,
        base,
        head,
        dataset,
        metric,
        Mean.of(values).getAsDouble(),
        values.length < 2 ? null : StandardDeviation.of(values).getAsDouble(),
        values.length);
  }
}
