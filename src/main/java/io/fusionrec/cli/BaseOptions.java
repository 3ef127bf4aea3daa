package io.fusionrec.cli;

import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.SettingsTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which graph recommender, and with which settings. */
final class BaseOptions {
  @Option(
      names = "--base",
      required = true,
      paramLabel = "NAME",
      description = "The graph recommender X; 'fusion encoders' lists them.")
  private String base = "";

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "A folder with jars of further encoders.")
  private @Nullable Path plugins;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A settings file (JSON), laid over the defaults; see fusion-configs.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a setting, e.g. --set fusion.width=64; may be repeated. 'fusion settings' lists"
              + " them.")
  private List<String> changes = new ArrayList<>();

  /** The provider of that name. */
  GraphEncoderProvider provider() {
    return GraphEncoders.load(Optional.ofNullable(plugins)).get(base);
  }

  /** Its defaults with the settings file and then the single changes laid over them. */
  SettingsTree settings(GraphEncoderProvider provider) {
    SettingsTree settings = RunSettings.defaults(provider);
    if (config != null) {
      settings = settings.withFile(config);
    }
    for (String change : changes) {
      settings = settings.set(change);
    }
    RunSettings.check(provider, settings);
    return settings;
  }
}
