package io.fusionrec.cli.option;

import io.fusionrec.click.model.ClickModels;
import io.fusionrec.encoder.GraphEncoders;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where encoders and models for clicks from outside come from. */
public final class PluginsOption {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "A folder with jars of further encoders and models for clicks.")
  private @Nullable Path plugins;

  /** The encoders of this program and of that folder. */
  public GraphEncoders encoders() {
    return GraphEncoders.load(Optional.ofNullable(plugins));
  }

  /** The models for clicks of this program and of that folder. */
  public ClickModels clickModels() {
    return plugins == null ? ClickModels.load() : ClickModels.load(plugins);
  }
}
