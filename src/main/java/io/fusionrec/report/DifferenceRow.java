package io.fusionrec.report;

import org.jspecify.annotations.Nullable;

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
 * @param effectSize Cohen's d_z; null where all units differ by the same
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
    @Nullable Double effectSize,
    String test) {

  /**
   * Whether the difference is beyond chance: the corrected p, which may speak of other splits of
   * the same users only, is below .05, and the interval over users holds no 0.
   */
  public boolean clear() {
    return corrected < 0.05 && (low > 0 || high < 0);
  }

  /** The same with another corrected p. */
  public DifferenceRow withCorrected(double value) {
    return new DifferenceRow(
        base, metric, versus, difference, low, high, p, value, effectSize, test);
  }
}
