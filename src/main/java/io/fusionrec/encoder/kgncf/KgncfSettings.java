package io.fusionrec.encoder.kgncf;

import io.fusionrec.settings.InputException;

/**
 * Settings of KGNCF-RRN.
 *
 * @param width d, the width of the embeddings of users, entities and relations
 * @param pathWidth p, the width of the recurrent network's state
 * @param mapWidth s, the side of the interaction maps; a power of two
 * @param channels the channels after the first convolution; each further one doubles them
 * @param paths K, the most paths of a pair
 * @param dropout dropout rate of user and item embeddings
 */
record KgncfSettings(
    int width, int pathWidth, int mapWidth, int channels, int paths, double dropout) {
  static final KgncfSettings DEFAULT = new KgncfSettings(64, 16, 8, 4, 2, 0.1);

  KgncfSettings {
    if (width < 1 || pathWidth < 1 || channels < 1 || paths < 1) {
      throw new InputException(
          "KGNCF-RRN's settings 'width', 'pathWidth', 'channels' and 'paths' must be at least 1");
    }
    if (mapWidth < 2 || mapWidth > 64 || Integer.bitCount(mapWidth) != 1) {
      throw new InputException(
          "KGNCF-RRN's setting 'mapWidth' must be 2, 4, 8, 16, 32 or 64, but is " + mapWidth);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new InputException(
          "KGNCF-RRN's setting 'dropout' must lie in [0, 1), but is " + dropout);
    }
  }
}
