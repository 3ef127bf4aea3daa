package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.settings.SettingsTree;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fusion encoders}: lists the graph recommenders, and checks one. */
@Command(
    name = "encoders",
    subcommands = EncoderCheckCommand.class,
    description = "List the graph recommenders that --base takes.")
final class EncodersCommand extends FusionCommand {
  @Mixin private final PluginsOption plugins = new PluginsOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    GraphEncoders encoders = encoders();
    for (GraphEncoderProvider provider : encoders.all()) {
      out.println(provider.name());
      out.println("  " + provider.description());
      GraphDeclaration graphs = GraphDeclaration.load(provider.defaultGraphs());
      out.println("  graphs    " + provider.defaultGraphs() + ": " + graphs.description());
      out.println("  settings  " + onOneLine(provider.defaultSettings()));
      out.println("  from      " + GraphEncoders.origin(provider));
    }
    encoders.broken().forEach(broken -> out.println("broken: " + broken.text()));
    return 0;
  }

  /** The encoders that the command knows, for its subcommand. */
  GraphEncoders encoders() {
    return plugins.encoders();
  }

  private static String onOneLine(SettingsTree settings) {
    return settings.toJson().replaceAll("\\s*\\R\\s*", " ").replace(" : ", ": ");
  }
}
