package io.fusionrec.encoder;

import io.fusionrec.settings.SettingsTree;
import java.util.Map;

/**
 * Makes encoders of one kind, named in a line of {@code
 * META-INF/services/io.fusionrec.encoder.GraphEncoderProvider}. {@link TypedEncoderProvider} is
 * nearly all of one.
 */
public interface GraphEncoderProvider {
  /**
   * The name that {@code --base} takes, e.g. {@code GSIRec}; see {@link ProviderName} for what it
   * may be.
   */
  String name();

  /** One line: what it is and the paper it follows. */
  String description();

  /** The name of the graph declaration that it works on unless told otherwise. */
  default String defaultGraphs() {
    return "t0";
  }

  /**
   * Whether a trained model serves users whom training never saw when its graphs are made anew with
   * their ratings in them. Not so where what was learned belongs to something that is found in the
   * graphs, and might be found otherwise in others.
   */
  default boolean takesNewUsers() {
    return true;
  }

  /**
   * Settings that came after models were trained with it, each with the value at which everything
   * is as it was before. At that value a setting is left out of a run's key, so that results of
   * before are found.
   */
  default Map<String, String> formerSettings() {
    return Map.of();
  }

  /**
   * The version of its arithmetic, from 1 on: raised where the same settings, data and seed come to
   * give other figures, so that results and checkpoints of before aren't taken for its own. An
   * encoder from outside is known by the bytes of its jar besides, and can leave this alone.
   */
  default int version() {
    return 1;
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
