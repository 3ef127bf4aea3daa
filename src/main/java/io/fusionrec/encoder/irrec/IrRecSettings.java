package io.fusionrec.encoder.irrec;

import io.fusionrec.settings.SettingChecks;

/**
 * Settings of IR-Rec.
 *
 * @param width d, the width of all embeddings
 * @param hidden the width of the score's hidden layer; 0 for none, which makes a grid many times
 *     faster
 * @param rules R, the most rules that are kept
 * @param hops walks from item to item in a rule, 1 or 2; 2 also tries every pair of one-hop rules
 * @param similar co_liked edges of each item
 * @param neighbours sampled attributes of each node in the convolution
 * @param minimumConfidence rules below are pruned
 * @param minimumSupport rules that connect a smaller share of likes are pruned
 * @param sample likes, and as many random pairs, that confidence is measured on
 * @param dropout dropout rate of user and item representations
 */
record IrRecSettings(
    int width,
    int hidden,
    int rules,
    int hops,
    int similar,
    int neighbours,
    double minimumConfidence,
    double minimumSupport,
    int sample,
    double dropout) {
  static final IrRecSettings DEFAULT =
      new IrRecSettings(64, 32, 6, 1, 20, 8, 0.5, 0.01, 20_000, 0.1);

  IrRecSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("hidden", hidden, 0);
    SettingChecks.atLeast("rules", rules, 1);
    SettingChecks.atLeast("similar", similar, 1);
    SettingChecks.atLeast("neighbours", neighbours, 1);
    SettingChecks.atLeast("sample", sample, 1);
    SettingChecks.require(hops == 1 || hops == 2, "hops", "1 or 2", hops);
    SettingChecks.rate("dropout", dropout);
  }
}
