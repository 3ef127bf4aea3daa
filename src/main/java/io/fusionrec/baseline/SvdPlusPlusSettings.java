package io.fusionrec.baseline;

import io.fusionrec.settings.SettingChecks;

/**
 * The shape and the descent of {@link SvdPlusPlus}.
 *
 * @param factors the length of p_u, q_i and y_j
 * @param epochs how often all ratings are gone through
 * @param learningRate of the first epoch
 * @param decay what the learning rate is multiplied by after each epoch
 * @param biasLambda the ridge penalty of b_u and b_i
 */
public record SvdPlusPlusSettings(
    int factors, int epochs, double learningRate, double decay, double biasLambda) {
  /** Longer and faster than Koren's 30 epochs, .007 and .9, which stop short on MovieLens-1M. */
  public static final SvdPlusPlusSettings DEFAULT =
      new SvdPlusPlusSettings(50, 40, 0.01, 0.95, 0.005);

  /** Checks the ranges. */
  public SvdPlusPlusSettings {
    SettingChecks.atLeast("factors", factors, 1);
    SettingChecks.atLeast("epochs", epochs, 1);
    SettingChecks.positive("learningRate", learningRate);
    SettingChecks.require(decay > 0 && decay <= 1, "decay", "above 0 and at most 1", decay);
    SettingChecks.atLeast("biasLambda", biasLambda, 0);
  }
}
