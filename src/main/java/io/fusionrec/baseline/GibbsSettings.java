package io.fusionrec.baseline;

import io.fusionrec.settings.SettingChecks;

/**
 * The shape of a {@link BayesianFactorizationMachine} and the length of its chain.
 *
 * @param rank the length of a feature's factor
 * @param sweeps how often every parameter is drawn
 * @param burnIn how many sweeps at the beginning don't count for the mean
 */
public record GibbsSettings(int rank, int sweeps, int burnIn) {
  /** A minute or two on MovieLens-1M. */
  public static final GibbsSettings DEFAULT = new GibbsSettings(16, 120, 20);

  /** Checks the ranges. */
  public GibbsSettings {
    SettingChecks.atLeast("rank", rank, 0);
    SettingChecks.atLeast("sweeps", sweeps, 1);
    SettingChecks.require(
        burnIn >= 0 && burnIn < sweeps, "burnIn", "at least 0 and below sweeps", burnIn);
  }
}
