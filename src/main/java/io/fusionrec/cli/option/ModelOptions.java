package io.fusionrec.cli.option;

import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trained model is used, and where. */
public final class ModelOptions {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "A run folder that 'fusion run' made, or the folder 'model' in it.")
  private Path run = Path.of("");

  @Mixin private final PluginsOption plugins = new PluginsOption();
  @Mixin private final DeviceOptions device = new DeviceOptions();

  /** The model. */
  public Recommender load() {
    return load(List.of());
  }

  /** The model with people whom training never saw. */
  public Recommender load(List<NewUser> newcomers) {
    return Recommender.load(run, plugins.encoders(), device.device(), newcomers);
  }
}
