package io.fusionrec.encoder.hetegraph;

import io.fusionrec.encoder.History;
import io.fusionrec.settings.SettingChecks;

/**
 * Settings of HeteGraph.
 *
 * @param width d, the width of a node's own half and of its neighbourhood's; g has 2d
 * @param idWidth the width of id embeddings among the features; 0 for none, as in the paper's code
 * @param features how many attribute values become features, the most common ones
 * @param walks K, the walks from each node
 * @param pool P, the neurons that are pooled over walks
 * @param pooling {@code max} or {@code mean} over walks
 * @param output {@code relu} or {@code linear}: what follows the convolution's affine map
 * @param dropout dropout rate of the pooled neurons
 * @param history whether a user is also the sum of the rated items' implicit vectors
 * @param historyDropout the share of a user's ratings that a step leaves out of that sum, above 0
 */
record HeteGraphSettings(
    int width,
    int idWidth,
    int features,
    int walks,
    int pool,
    String pooling,
    String output,
    double dropout,
    boolean history,
    double historyDropout) {
  static final HeteGraphSettings DEFAULT =
      new HeteGraphSettings(64, 32, 256, 10, 64, "max", "linear", 0.1, true, 0.5);

  HeteGraphSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("walks", walks, 1);
    SettingChecks.atLeast("pool", pool, 1);
    SettingChecks.atLeast("idWidth", idWidth, 0);
    SettingChecks.atLeast("features", features, 0);
    SettingChecks.rate("dropout", dropout);
    History.checkDropout(history, historyDropout);
    SettingChecks.oneOf("pooling", pooling, "max", "mean");
    SettingChecks.oneOf("output", output, "relu", "linear");
  }
}
