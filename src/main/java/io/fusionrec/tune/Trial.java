package io.fusionrec.tune;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.fusionrec.settings.SettingsTree;

/**
 * Settings that are tried.
 *
 * @param number its number; 0 is that of the defaults, {@link #DEFAULTS}
 * @param drawn what was drawn, by the settings' full names
 */
public record Trial(int number, ImmutableSortedMap<String, String> drawn) {
  /** The settings as they are without tuning. */
  static final Trial DEFAULTS = new Trial(0, ImmutableSortedMap.of());

  /** What changes the defaults to these settings, as {@code --set} takes it. */
  ImmutableList<String> changes() {
    return drawn.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(ImmutableList.toImmutableList());
  }

  /** These settings, for an objective. */
  SettingsTree of(SettingsTree defaults, TunedObjective objective) {
    return defaults.setAll(objective.changes(changes(), defaults));
  }
}
