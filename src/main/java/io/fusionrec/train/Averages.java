package io.fusionrec.train;

import io.fusionrec.settings.SettingChecks;

/**
 * How much of an average over a training's steps each step keeps, below 1; 0 for no average.
 *
 * @param rating of the rating objective
 * @param ranking of the ranking objective
 */
public record Averages(double rating, double ranking) {
  /** Checks the ranges. */
  public Averages {
    SettingChecks.rate("rating", rating);
    SettingChecks.rate("ranking", ranking);
  }
}
