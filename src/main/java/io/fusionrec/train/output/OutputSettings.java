package io.fusionrec.train.output;

import io.fusionrec.settings.SettingChecks;

/**
 * What a model's score stands for.
 *
 * @param rating in the rating objective: {@code value}, the rating itself, learned by squared
 *     error; {@code ordinal}, a place among the levels of the scale, learned by their likelihood
 *     ({@link OrdinalOutput})
 * @param days whether a rating's day is known when it is predicted, and its bias counts ({@link
 *     DayOffsets}); where no day is given, as in recommending, none does
 */
public record OutputSettings(String rating, boolean days) {
  /** The rating itself. */
  public static final OutputSettings DEFAULT = new OutputSettings("value", false);

  /** Checks the names. */
  public OutputSettings {
    SettingChecks.oneOf("rating", rating, "value", "ordinal");
  }
}
