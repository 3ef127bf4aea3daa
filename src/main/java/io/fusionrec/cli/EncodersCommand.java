package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.settings.InputException;
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
      out.println("  graphs    " + provider.defaultGraphs() + ": " + described(provider));
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

  /** What its graphs are; one whose graphs are nowhere is listed too, with the reason. */
  private static String described(GraphEncoderProvider provider) {
    try {
      return GraphDeclaration.load(provider.defaultGraphs()).description();
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String onOneLine(SettingsTree settings) {
    return settings.toJson().replaceAll("\\s*\\R\\s*", " ").replace(" : ", ": ");
  }
}
