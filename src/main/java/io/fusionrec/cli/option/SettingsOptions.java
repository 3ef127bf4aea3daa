package io.fusionrec.cli.option;

import io.fusionrec.click.model.ClickModelProvider;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.experiment.ClickRunSettings;
import io.fusionrec.experiment.RunSettings;
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

  /** A graph recommender's defaults with both laid over them, checked. */
  public SettingsTree of(GraphEncoderProvider provider) {
    SettingsTree settings = applyTo(RunSettings.defaults(provider));
    RunSettings.check(provider, settings);
    return settings;
  }

  /** The same of a model for clicks. */
  public SettingsTree of(ClickModelProvider<?> model) {
    SettingsTree settings = applyTo(ClickRunSettings.defaults(model));
    ClickRunSettings.check(model, settings);
    return settings;
  }

  /** Those settings with the file and then the single changes laid over them. */
  public SettingsTree applyTo(SettingsTree defaults) {
    return set.applyTo(config == null ? defaults : defaults.withFile(config));
  }
}
