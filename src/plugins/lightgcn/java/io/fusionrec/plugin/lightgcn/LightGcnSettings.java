package io.fusionrec.plugin.lightgcn;

import io.fusionrec.settings.SettingChecks;

/**
 * Settings of LightGCN.
 *
 * @param width d, the width of all embeddings
 * @param layers L, how often embeddings are propagated
 * @param minimumRating train ratings below this are no edges; 0 takes all, the threshold of
 *     relevance makes a graph of likes
 * @param denseNodes up to that many nodes the propagation is by dense matrices, for every two
 *     layers of nodes^2 float32 values together; above, or with 0, by a sparse one
 * @param scale what the layers' weighted mean is multiplied by; 1 is the paper's, L + 1 begins as
 *     their sum. Propagation shrinks embeddings, and small ones learn slowly
 * @param norm how much |E^(0)|^2 counts in regularisation
 * @param weights whether the layers' weights in the mean are learned or uniform, the paper's
 */
record LightGcnSettings(
    int width,
    int layers,
    double minimumRating,
    int denseNodes,
    double scale,
    double norm,
    LayerWeighting weights) {
  static final LightGcnSettings DEFAULT =
      new LightGcnSettings(64, 2, 0, 12000, 3, 1, LayerWeighting.LEARNED);

  LightGcnSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("layers", layers, 1);
    // 46340^2 is the last square that an array index can hold.
    SettingChecks.require(
        denseNodes >= 0 && denseNodes <= 46340, "denseNodes", "between 0 and 46340", denseNodes);
    SettingChecks.positive("scale", scale);
    SettingChecks.atLeast("minimumRating", minimumRating, 0);
    SettingChecks.atLeast("norm", norm, 0);
  }
}
