package io.fusionrec.cli.option;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.io.ProviderIdentity;
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
import org.jspecify.annotations.Nullable;
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
  private @Nullable GraphEncoders encoders;

  /** Where it computes; starts the engine. */
  public String deviceName() {
    return device.device().toString();
  }

  /** The model. */
  public Recommender load() {
    return load(List.of());
  }

  /** What the model is. */
  public ModelDescription description() {
    return ModelFolder.of(run).description();
  }

  /** Which code its encoder is: the one that {@link #load} makes the model with. */
  public String encoderCode() {
    return ProviderIdentity.of(encoders().get(description().base()));
  }

  private GraphEncoders encoders() {
    GraphEncoders found = encoders == null ? plugins.encoders() : encoders;
    encoders = found;
    return found;
  }

  /** A server of the model, and of another one beside it, which has begun. */
  public RecommendationServer serve(
      Optional<Path> against, ServerSettings settings, boolean reload, Consumer<String> log) {
    return new RecommendationServer(
        run, against, encoders(), device.device(), settings, reload, log);
  }

  /** The model with people whom training never saw. */
  public Recommender load(List<NewUser> newcomers) {
    return Recommender.load(run, encoders(), device.device(), newcomers);
  }
}
