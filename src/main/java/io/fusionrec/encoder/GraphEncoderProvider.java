package io.fusionrec.encoder;

import io.fusionrec.settings.SettingsTree;

/**
 * Makes encoders of one kind. Found by {@link java.util.ServiceLoader}: name the implementation in
 * {@code META-INF/services/io.fusionrec.encoder.GraphEncoderProvider}.
 */
public interface GraphEncoderProvider {
  /** The name that {@code --base} takes, e.g. {@code GSIRec}. */
  String name();

  /** One line: what it is and the paper it follows. */
  String description();

  /** The name of the graph declaration that it works on unless told otherwise. */
  default String defaultGraphs() {
    return "t0";
  }

  /** Its settings with their defaults. */
  SettingsTree defaultSettings();

  /**
   * Checks settings before any work is done; throws an {@link io.fusionrec.settings.InputException}
   * that names the setting which is out of range.
   */
  default void check(SettingsTree settings) {}

  /**
   * Makes an encoder.
   *
   * @param context graphs, parameters and random streams
   * @param settings the default settings with the user's changes
   */
  GraphEncoder create(EncoderContext context, SettingsTree settings);
}
