package io.fusionrec.cli;

import ai.djl.ndarray.NDManager;
import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.cli.option.SetOption;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.encoder.irrec.IrRecProvider;
import io.fusionrec.encoder.irrec.Rule;
import io.fusionrec.encoder.irrec.RuleMiner;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion rules}: shows the rules that IR-Rec mines. */
@Command(
    name = "rules",
    description =
        "Mine IR-Rec's behaviour rules from a data set's train part and show their support and"
            + " confidence.")
final class RulesCommand extends FusionCommand {
  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--graphs",
      paramLabel = "NAME|FILE",
      defaultValue = "t0",
      description = "The graph declaration. Default: ${DEFAULT-VALUE}.")
  private String graphs = "";

  @Mixin private final SetOption set = new SetOption();

  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    IrRecProvider provider = new IrRecProvider();
    SettingsTree settings = set.applyTo(provider.defaultSettings());
    provider.check(settings);
    RatingData ratings = data.load(new ConsoleProgress(out));
    Split split = Split.of(ratings, SplitSettings.DEFAULT, seed.seed());
    GraphSet set = GraphSet.build(GraphDeclaration.load(graphs), ratings, split.train());
    out.printf(
        Locale.ROOT,
        "%s, graphs '%s', seed %d: %,d likes in the train part%n%12s%12s  rule%n",
        ratings.name(),
        graphs,
        seed.seed(),
        set.likes().size(),
        "support",
        "confidence");
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      for (Rule rule : RuleMiner.mine(manager, set, settings, new RandomStreams(seed.seed()))) {
        out.printf(
            Locale.ROOT, "%,12d%12.4f  %s%n", rule.support(), rule.confidence(), rule.text());
      }
    }
    return 0;
  }
}
