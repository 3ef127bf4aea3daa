package io.fusionrec.encoder.itra;

import io.fusionrec.settings.InputException;

/**
 * Settings of ITRA.
 *
 * @param width H, the width of the auto-encoder's two hidden layers
 * @param latent L, the width of the latent vector z
 * @param trustWidth the width of trust embeddings t
 * @param trusted how many users, those with the largest S, the attention runs over
 * @param wedges how many users at the far end of open wedges each user keeps
 * @param direct a1, the share of direct trust in S
 * @param triangles a2, the share of triangles in S
 * @param leaders a3, the share of key opinion leaders at the far end of open wedges in S
 * @param inputDropout the share of a profile's ratings that is left out at random in training
 * @param social the weight of the social reconstruction's loss
 * @param socialUsers how many users of a step have their row of S reconstructed
 * @param socialZeros zeros of S that are drawn for each entry above zero
 * @param kl beta, the divergence's weight against the likelihood of a whole profile
 * @param anneal epochs over which that weight grows to its value
 */
record ItraSettings(
    int width,
    int latent,
    int trustWidth,
    int trusted,
    int wedges,
    double direct,
    double triangles,
    double leaders,
    double inputDropout,
    double social,
    int socialUsers,
    int socialZeros,
    double kl,
    int anneal) {
  static final ItraSettings DEFAULT =
      new ItraSettings(128, 64, 32, 40, 20, 0.5, 0.25, 0.25, 0.5, 0.1, 64, 5, 0.2, 4);

  ItraSettings {
    if (width < 1 || latent < 1 || trustWidth < 1) {
      throw new InputException(
          "ITRA's settings 'width', 'latent' and 'trustWidth' must be at least 1");
    }
    if (trusted < 1 || wedges < 0 || socialUsers < 1 || socialZeros < 0 || anneal < 1) {
      throw new InputException(
          "ITRA's settings 'trusted', 'socialUsers' and 'anneal' must be at least 1, 'wedges' and"
              + " 'socialZeros' at least 0");
    }
    if (!(direct >= 0 && triangles >= 0 && leaders >= 0 && social >= 0 && kl >= 0)) {
      throw new InputException(
          "ITRA's settings 'direct', 'triangles', 'leaders', 'social' and 'kl' must be 0 or more");
    }
    if (!(inputDropout >= 0 && inputDropout < 1)) {
      throw new InputException(
          "ITRA's setting 'inputDropout' must lie in [0, 1), but is " + inputDropout);
    }
  }
}
