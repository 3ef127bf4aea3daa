package io.fusionrec.data;

import io.fusionrec.settings.SettingChecks;

/**
 * How ratings are divided.
 *
 * @param test the share of each user's ratings that is held out for the test
 * @param valid the share of each user's remaining ratings that is held out for early stopping
 * @param minimumRating ratings below this are dropped before the split, whatever the scale; {@link
 *     #ALL} keeps all
 * @param seed the split's own seed; -1 takes the run's
 */
public record SplitSettings(double test, double valid, double minimumRating, long seed) {
  /** A minimum that lies below every rating. */
  public static final double ALL = -1e9;

  /** The protocol's split: 20 % test, 10 % of the rest valid, all ratings. */
  public static final SplitSettings DEFAULT = new SplitSettings(0.2, 0.1, ALL, -1);

  /** Checks the shares. */
  public SplitSettings {
    SettingChecks.require(test > 0 && test < 1, "test", "between 0 and 1", test);
    SettingChecks.require(valid > 0 && valid < 1, "valid", "between 0 and 1", valid);
  }
}
