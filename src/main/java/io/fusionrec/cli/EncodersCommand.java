package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.PluginsOption;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.PrintWriter;
import java.util.List;
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
      settings(provider).forEach(out::println);
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

  /** What a run uses unless told otherwise, which the encoder's own file may change. */
  private static List<String> settings(GraphEncoderProvider provider) {
    try {
      SettingsTree defaults = RunSettings.defaults(provider);
      List<String> forRating = RunSettings.of(defaults).encoderForRating();
      String settings = "  settings  " + onOneLine(defaults.branch("encoder"));
      return forRating.isEmpty()
          ? List.of(settings)
          : List.of(settings, "            for ratings " + String.join(", ", forRating));
    } catch (InputException e) {
      return List.of("  settings  " + e.getMessage());
    }
  }

  private static String onOneLine(SettingsTree settings) {
    return settings.toJson().replaceAll("\\s*\\R\\s*", " ").replace(" : ", ": ");
  }
}
