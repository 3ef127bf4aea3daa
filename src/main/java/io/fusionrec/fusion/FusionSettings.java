package io.fusionrec.fusion;

import io.fusionrec.interaction.SeinMode;
import io.fusionrec.settings.SettingChecks;
import java.util.List;

/**
 * Settings of the fusion head.
 *
 * @param fieldWidth D, the width of field embeddings
 * @param neurons H_2, H_3, ...: SEIN's neurons in each layer after X1
 * @param mode SEIN's layer rule
 * @param width what every part of z is projected to, and the head's hidden layer
 * @param dropout dropout rate of the head's hidden layer
 * @param fieldNorm how much the squared norm of the field embeddings counts in regularisation,
 *     against that of the encoder's embeddings
 */
public record FusionSettings(
    int fieldWidth,
    List<Integer> neurons,
    SeinMode mode,
    int width,
    double dropout,
    double fieldNorm) {
  /** D = 16, H = [25], linear. */
  public static final FusionSettings DEFAULT =
      new FusionSettings(16, List.of(25), SeinMode.LINEAR, 32, 0.2, 1);

  /** Checks the ranges. */
  public FusionSettings {
    neurons = SettingChecks.sizes("neurons", neurons, 0);
    SettingChecks.atLeast("fieldWidth", fieldWidth, 1);
    SettingChecks.atLeast("width", width, 1);
    SettingChecks.rate("dropout", dropout);
    SettingChecks.atLeast("fieldNorm", fieldNorm, 0);
  }
}
