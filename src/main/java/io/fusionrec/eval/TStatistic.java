package io.fusionrec.eval;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimate whose distance from the truth, over its standard error, follows Student's t.
 *
 * @param estimate the estimate
 * @param standardError its standard error
 * @param degreesOfFreedom of the standard error
 */
record TStatistic(double estimate, double standardError, int degreesOfFreedom) {
  private static final double UPPER_TAIL = 0.025;

  /** The two-sided p-value of "the truth is 0"; without an error 1 for 0 and 0 for all else. */
  double p() {
    if (standardError == 0) {
      return estimate == 0 ? 1 : 0;
    }
    double t = Math.abs(estimate) / standardError;
    return Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(t));
  }

  /** The estimate and what lies around it with a confidence of 95 %. */
  Interval interval() {
    double margin =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(UPPER_TAIL) * standardError;
    return new Interval(estimate - margin, estimate + margin);
  }
}
