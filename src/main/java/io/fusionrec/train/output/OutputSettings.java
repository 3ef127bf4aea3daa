package io.fusionrec.train.output;

import io.fusionrec.settings.SettingChecks;

/**
 * What a model's score stands for.
 *
 * @param rating in the rating objective: {@code value}, the rating itself, learned by squared
 *     error; {@code ordinal}, a place among the levels of the scale, learned by their likelihood
 *     ({@link OrdinalOutput})
 */
public record OutputSettings(String rating) {
  /** The rating itself. */
  public static final OutputSettings DEFAULT = new OutputSettings("value");

  /** Checks the names. */
  public OutputSettings {
    SettingChecks.oneOf("rating", rating, "value", "ordinal");
  }
}
