package io.fusionrec.encoder.irrec;

import io.fusionrec.baseline.Ease;
import io.fusionrec.settings.SettingChecks;

/**
 * Settings of IR-Rec.
 *
 * @param width d, the width of all embeddings
 * @param hidden the width of the score's hidden layer; 0 for none, which makes a grid many times
 *     faster
 * @param rules the most mined rules that are kept; the learned one comes beside them
 * @param hops walks from item to item in a rule, 1 or 2; 2 also tries each one-hop rule followed by
 *     one over facts
 * @param similar co_liked edges of each item
 * @param neighbours sampled attributes of each node in the convolution
 * @param minimumConfidence rules below are pruned
 * @param minimumSupport rules that connect a smaller share of likes are pruned
 * @param sample likes, and as many random pairs, that confidence is measured on
 * @param dropout dropout rate of user and item representations
 * @param learned whether there is the learned rule too ({@link LearnedRelation}), this project's
 *     addition to the paper
 * @param learnedPenalty lambda of the learned relation, above 0
 * @param learnedDropout the share of likes that the learned relation is made to do without, at
 *     least 0 and below 1; a penalty that grows with an item's likes ({@code Edlae})
 * @param learnedFolds folds that users are dealt into for it, at least 2; each takes an inversion
 * @param learnedOnAll whether what isn't training reads the learned relation fitted on all users
 *     instead of on the other folds'; as in stacking, where a first level is fitted again on
 *     everything before it is used; takes one more inversion
 * @param learnedItems the most items that it joins, the most liked ones; an inversion takes the
 *     cube of their number
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
    double dropout,
    boolean learned,
    double learnedPenalty,
    double learnedDropout,
    int learnedFolds,
    boolean learnedOnAll,
    int learnedItems) {
  static final IrRecSettings DEFAULT =
      new IrRecSettings(64, 32, 6, 1, 20, 8, 0.5, 0.01, 20_000, 0.1, true, 300, 0.3, 5, true, 4000);

  IrRecSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("hidden", hidden, 0);
    SettingChecks.atLeast("rules", rules, 1);
    SettingChecks.atLeast("similar", similar, 1);
    SettingChecks.atLeast("neighbours", neighbours, 1);
    SettingChecks.atLeast("sample", sample, 1);
    SettingChecks.require(hops == 1 || hops == 2, "hops", "1 or 2", hops);
    SettingChecks.require(
        minimumSupport >= 0 && minimumSupport <= 1,
        "minimumSupport",
        "a share of the likes, 0 to 1",
        minimumSupport);
    SettingChecks.rate("dropout", dropout);
    SettingChecks.positive("learnedPenalty", learnedPenalty);
    SettingChecks.rate("learnedDropout", learnedDropout);
    SettingChecks.atLeast("learnedFolds", learnedFolds, 2);
    SettingChecks.require(
        learnedItems >= 1 && learnedItems <= Ease.MAXIMUM_ITEMS,
        "learnedItems",
        "1 to " + Ease.MAXIMUM_ITEMS,
        learnedItems);
  }
}
