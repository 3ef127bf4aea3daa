package io.fusionrec.train;

import io.fusionrec.settings.SettingChecks;

/**
 * What learning rates are multiplied by, above 0.
 *
 * @param rating of the rating objective
 * @param ranking of the ranking objective
 */
public record RateFactors(double rating, double ranking) {
  /** Checks the ranges. */
  public RateFactors {
    SettingChecks.positive("rating", rating);
    SettingChecks.positive("ranking", ranking);
  }
}
