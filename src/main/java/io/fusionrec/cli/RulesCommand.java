package io.fusionrec.cli;

import ai.djl.ndarray.NDManager;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fusion rules}: shows the rules that IR-Rec mines. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Mine IR-Rec's behaviour rules from a data set's train part and show their support and"
            + " confidence.")
final class RulesCommand implements Callable<Integer> {
  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--graphs",
      paramLabel = "NAME|FILE",
      defaultValue = "t0",
      description = "The graph declaration. Default: ${DEFAULT-VALUE}.")
  private String graphs = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting of IR-Rec, e.g. --set hops=2; may be repeated.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The split's seed. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    PrintWriter out = spec.commandLine().getOut();
    IrRecProvider provider = new IrRecProvider();
    SettingsTree settings = provider.defaultSettings();
    for (String change : changes) {
      settings = settings.set(change);
    }
    provider.check(settings);
    RatingData ratings = data.load(new ConsoleProgress(out));
    Split split = Split.holdout(ratings.ratings(), SplitSettings.DEFAULT, seed);
    GraphSet set = GraphSet.build(GraphDeclaration.load(graphs), ratings, split.train());
    out.printf(
        Locale.ROOT,
        "%s, graphs '%s', seed %d: %,d likes in the train part%n%12s%12s  rule%n",
        ratings.name(),
        graphs,
        seed,
        set.likes().size(),
        "support",
        "confidence");
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      for (Rule rule : RuleMiner.mine(manager, set, settings, new RandomStreams(seed))) {
        out.printf(
            Locale.ROOT, "%,12d%12.4f  %s%n", rule.support(), rule.confidence(), rule.text());
      }
    }
    return 0;
  }
}
