package io.fusionrec.report;

/**
 * X-SEIN minus another head of the same base.
 *
 * @param base the graph recommender
 * @param metric the figure's name
 * @param versus the other head: {@code none} or {@code mlp}
 * @param difference the difference of the figures
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param p p-value of the paired test
 * @param corrected the same, Holm-corrected over the table
 */
public record DifferenceRow(
    String base,
    String metric,
    String versus,
    double difference,
    double low,
    double high,
    double p,
    double corrected) {

  /** The same with another corrected p. */
  public DifferenceRow withCorrected(double value) {
    return new DifferenceRow(base, metric, versus, difference, low, high, p, value);
  }
}
