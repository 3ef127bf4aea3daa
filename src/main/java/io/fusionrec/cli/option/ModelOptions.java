package io.fusionrec.cli.option;

import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.serve.RecommendationServer;
import io.fusionrec.serve.ServerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** What the model is. */
  public ModelDescription description() {
    return ModelFolder.of(run).description();
  }

  /** A server of the model, and of another one beside it, which has begun. */
  public RecommendationServer serve(
      Optional<Path> against, ServerSettings settings, boolean reload, Consumer<String> log) {
    return new RecommendationServer(
        run, against, plugins.encoders(), device.device(), settings, reload, log);
  }

  /** The model with people whom training never saw. */
  public Recommender load(List<NewUser> newcomers) {
    return Recommender.load(run, plugins.encoders(), device.device(), newcomers);
  }
}
