package io.fusionrec.encoder.gsirec;

import io.fusionrec.encoder.History;
import io.fusionrec.settings.SettingChecks;

/**
 * Settings of GSIRec.
 *
 * @param width d, the width of all embeddings
 * @param neighbours K, sampled neighbours of each node
 * @param layers layers of graph attention, 1 or 2
 * @param hidden the width of the score's hidden layer; 0 for none: the score is a product, which a
 *     grid of users and items computes many times faster
 * @param assistance {@code gated}, or {@code cross} for MKR's cross-and-compress unit
 * @param gamma weight of the side task's loss
 * @param triples triples of the side task in each step
 * @param dropout dropout rate of the user and item representations
 * @param social {@code auto}: attention over the trust graph for users where a social graph is
 *     declared; {@code off}: never
 * @param history whether a user is also the sum of the rated items' implicit vectors
 * @param historyDropout the share of a user's ratings that a step leaves out of that sum, above 0
 */
record GsiRecSettings(
    int width,
    int neighbours,
    int layers,
    int hidden,
    String assistance,
    double gamma,
    int triples,
    double dropout,
    String social,
    boolean history,
    double historyDropout) {
  static final GsiRecSettings DEFAULT =
      new GsiRecSettings(64, 8, 1, 32, "gated", 0.01, 1024, 0.1, "auto", true, 0.5);

  GsiRecSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("neighbours", neighbours, 1);
    SettingChecks.atLeast("hidden", hidden, 0);
    SettingChecks.atLeast("triples", triples, 1);
    SettingChecks.atLeast("gamma", gamma, 0);
    SettingChecks.rate("dropout", dropout);
    SettingChecks.require(layers == 1 || layers == 2, "layers", "1 or 2", layers);
    SettingChecks.oneOf("assistance", assistance, "gated", "cross");
    SettingChecks.oneOf("social", social, "auto", "off");
    History.checkDropout(history, historyDropout);
  }
}
