package io.fusionrec.click.preprocessing;

import io.fusionrec.settings.SettingChecks;

/**
 * How raw values become ids.
 *
 * @param numeric {@code log-squared}: a number v becomes a category, floor(ln(v)^2) above 2 and its
 *     whole part otherwise (the winners of Criteo's challenge, 2014); {@code scaled}: ln(1 + max(v,
 *     0)), standardised on the train part, scales the field's vector; {@code standard}: v itself,
 *     standardised, does, which suits numbers that were normalised before
 * @param minimumCount values that the train part holds less often are folded into one
 * @param hashBuckets 0 for a vocabulary; else values are hashed into that many ids per field
 * @param valid share of the rows in the valid part, where the data declare no parts
 * @param test share of the rows in the test part
 */
public record PreprocessingSettings(
    String numeric, int minimumCount, int hashBuckets, double valid, double test) {
  /** log-squared buckets, vocabularies of values seen at least twice, 8:1:1. */
  public static final PreprocessingSettings DEFAULT =
      new PreprocessingSettings("log-squared", 2, 0, 0.1, 0.1);

  /** Checks the ranges. */
  public PreprocessingSettings {
    SettingChecks.oneOf("numeric", numeric, "log-squared", "scaled", "standard");
    SettingChecks.atLeast("minimumCount", minimumCount, 1);
    SettingChecks.atLeast("hashBuckets", hashBuckets, 0);
    SettingChecks.positive("valid", valid);
    SettingChecks.positive("test", test);
    SettingChecks.require(valid + test < 1, "test", "below 1 together with 'valid'", test);
  }
}
