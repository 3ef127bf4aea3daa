package io.fusionrec.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
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
 * @param firstValuesAlone whether all seeds share one test part, so that p speaks of other
 *     trainings on it only; in files it is there where it is so
 * @param bySeed the difference of each seed; empty where that is not known
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
    String test,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean firstValuesAlone,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) ImmutableList<Double> bySeed) {

  /** A difference whose p speaks of more than other trainings, of which no seed's is known. */
  public DifferenceRow(
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
    this(
        base,
        metric,
        versus,
        difference,
        low,
        high,
        p,
        corrected,
        effectSize,
        test,
        false,
        ImmutableList.of());
  }

  /**
   * Whether the difference is beyond chance: the corrected p, which may speak of other splits of
   * the same users only, is below .05, and the interval over users holds no 0. Never where p speaks
   * of other trainings alone.
   */
  public boolean clear() {
    return !firstValuesAlone && corrected < 0.05 && (low > 0 || high < 0);
  }

  /** The same with another corrected p. */
  public DifferenceRow withCorrected(double value) {
    return with(value, firstValuesAlone, bySeed);
  }

  /** The same of seeds that share one test part. */
  public DifferenceRow ofFirstValues() {
    return with(corrected, true, bySeed);
  }

  /** The same with the difference of each seed. */
  public DifferenceRow withSeeds(ImmutableList<Double> values) {
    return with(corrected, firstValuesAlone, values);
  }

  private DifferenceRow with(double value, boolean first, ImmutableList<Double> seeds) {
    return new DifferenceRow(
        base, metric, versus, difference, low, high, p, value, effectSize, test, first, seeds);
  }

  /**
   * On how many seeds the difference has the sign that it has over all of them, e.g. "2 of 3";
   * empty with a single seed, or where that is not known.
   */
  public String agreeing() {
    long agreeing =
        bySeed.stream().filter(seed -> Math.signum(seed) == Math.signum(difference)).count();
    return bySeed.size() < 2 ? "" : agreeing + " of " + bySeed.size();
  }
}
