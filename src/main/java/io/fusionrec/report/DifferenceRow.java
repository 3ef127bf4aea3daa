package io.fusionrec.report;

/**
 * One model minus another.
 *
 * @param base the model, e.g. the encoder of an X-SEIN
 * @param metric the figure's name
 * @param versus the other one: another head of the base, {@code none} or {@code mlp}, or a model
 * @param difference the difference of the figures
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param p p-value of the test
 * @param corrected the same, Holm-corrected over the table
 * @param effectSize Cohen's d_z; infinite where all units differ by the same
 * @param test the test's name
 */
public record DifferenceRow(
    String base,
    String metric,
    String versus,
    double difference,
    double low,
    double high,
    double p,
    double corrected,
    double effectSize,
    String test) {

  /** The same with another corrected p. */
  public DifferenceRow withCorrected(double value) {
    return new DifferenceRow(
        base, metric, versus, difference, low, high, p, value, effectSize, test);
  }
}
