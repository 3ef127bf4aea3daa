package io.fusionrec.cli.option;

import io.fusionrec.settings.SettingsTree;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Single changes of settings. */
public final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of every model; may be repeated.")
  private List<String> changes = new ArrayList<>();

  /** The changes as they were given, {@code name=value} each. */
  public List<String> changes() {
    return changes;
  }

  /** Those settings with the changes laid over them, in the order given. */
  public SettingsTree applyTo(SettingsTree settings) {
    return settings.setAll(changes);
  }
}
