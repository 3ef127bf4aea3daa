package io.fusionrec.baseline;

import io.fusionrec.settings.SettingChecks;

/**
 * The shape of {@link ImplicitFactorization}.
 *
 * @param factors the length of p_u and q_i
 * @param sweeps how often users and items are solved for
 * @param unobserved the weight of a pair that wasn't seen, against 1 of one that was
 * @param exponent how the penalty grows with a row's pairs: 0 not at all, 1 as they do
 */
public record ImplicitFactorizationSettings(
    int factors, int sweeps, double unobserved, double exponent) {
  /** For the high ratings of MovieLens-1M. */
  public static final ImplicitFactorizationSettings DEFAULT =
      new ImplicitFactorizationSettings(64, 12, 0.1, 1);

  /** Checks the ranges. */
  public ImplicitFactorizationSettings {
    SettingChecks.atLeast("factors", factors, 1);
    SettingChecks.atLeast("sweeps", sweeps, 1);
    SettingChecks.positive("unobserved", unobserved);
    SettingChecks.atLeast("exponent", exponent, 0);
  }
}
