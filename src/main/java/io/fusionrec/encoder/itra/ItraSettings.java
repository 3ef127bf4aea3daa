package io.fusionrec.encoder.itra;

import io.fusionrec.settings.SettingChecks;

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
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.atLeast("latent", latent, 1);
    SettingChecks.atLeast("trustWidth", trustWidth, 1);
    SettingChecks.atLeast("trusted", trusted, 1);
    SettingChecks.atLeast("socialUsers", socialUsers, 1);
    SettingChecks.atLeast("anneal", anneal, 1);
    SettingChecks.atLeast("wedges", wedges, 0);
    SettingChecks.atLeast("socialZeros", socialZeros, 0);
    SettingChecks.atLeast("direct", direct, 0);
    SettingChecks.atLeast("triangles", triangles, 0);
    SettingChecks.atLeast("leaders", leaders, 0);
    SettingChecks.atLeast("social", social, 0);
    SettingChecks.atLeast("kl", kl, 0);
    SettingChecks.rate("inputDropout", inputDropout);
  }
}
