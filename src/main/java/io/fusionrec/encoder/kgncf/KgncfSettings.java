package io.fusionrec.encoder.kgncf;

import io.fusionrec.encoder.History;
import io.fusionrec.settings.SettingChecks;

/**
 * Settings of KGNCF-RRN.
 *
 * @param width d, the width of the embeddings of users, entities and relations
 * @param pathWidth p, the width of the recurrent network's state
 * @param mapWidth s, the side of the interaction maps; a power of two. Its ancestors' 32 cost five
 *     times as much and predicted no better (results/README.md)
 * @param channels the channels after the first convolution; each further one doubles them
 * @param paths K, the most paths of a pair; more than two help where ratings are few
 * @param dropout dropout rate of user and item embeddings
 * @param history whether a user is also the sum of the rated items' implicit vectors
 * @param historyDropout the share of a user's ratings that a step leaves out of that sum, above 0
 */
record KgncfSettings(
    int width,
    int pathWidth,
    int mapWidth,
    int channels,
    int paths,
    double dropout,
    boolean history,
    double historyDropout) {
  static final KgncfSettings DEFAULT = new KgncfSettings(64, 16, 8, 4, 2, 0.1, true, 0.5);

  KgncfSettings {
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("pathWidth", pathWidth, 1);
    SettingChecks.atLeast("channels", channels, 1);
    SettingChecks.atLeast("paths", paths, 1);
    SettingChecks.require(
        mapWidth >= 2 && mapWidth <= 64 && Integer.bitCount(mapWidth) == 1,
        "mapWidth",
        "2, 4, 8, 16, 32 or 64",
        mapWidth);
    SettingChecks.rate("dropout", dropout);
    History.checkDropout(history, historyDropout);
  }
}
