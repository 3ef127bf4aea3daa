package io.fusionrec.train;

import io.fusionrec.settings.SettingChecks;

/**
 * What stands together in a step.
 *
 * @param together how many ratings of one user the rating objective takes together; see {@link
 *     RatingOrder}
 */
public record BatchSettings(int together) {
  /** Eight of a user's ratings. */
  public static final BatchSettings DEFAULT = new BatchSettings(8);

  /** Checks the range. */
  public BatchSettings {
    SettingChecks.atLeast("together", together, 1);
  }
}
