package io.fusionrec.cli.option;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tune.SearchSpace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which graph recommender, and with which settings. */
public final class BaseOptions {
  @Option(
      names = "--base",
      required = true,
      paramLabel = "NAME",
      description = "The graph recommender X; 'fusion encoders' lists them.")
  private String base = "";

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final SettingsOptions changes = new SettingsOptions();

  /** The provider of that name. */
  public GraphEncoderProvider provider() {
    return plugins.encoders().get(base);
  }

  /** Its defaults with the settings file and then the single changes laid over them. */
  public SettingsTree settings(GraphEncoderProvider provider) {
    return changes.of(provider);
  }

  /** What these settings are tuned over: the settings file's ranges, else the encoder's. */
  public SearchSpace ranges(GraphEncoderProvider provider, SettingsTree settings) {
    return SearchSpace.of(provider, settings, changes.file());
  }
}
