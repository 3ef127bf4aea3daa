package io.fusionrec.cli.option;

import io.fusionrec.settings.SettingsTree;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes of settings: a file, then single ones. */
public final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A settings file (JSON), laid over the defaults; see fusion-configs.")
  private @Nullable Path config;

  @Mixin private final SetOption set = new SetOption();

  /** The file, where one was given. */
  public Optional<Path> file() {
    return Optional.ofNullable(config);
  }

  /** Those settings with the file and then the single changes laid over them. */
  public SettingsTree applyTo(SettingsTree defaults) {
    return set.applyTo(config == null ? defaults : defaults.withFile(config));
  }
}
