package io.fusionrec.cli;

import io.fusionrec.cli.option.ConsoleProgress;
import io.fusionrec.cli.option.DataOptions;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SeedOption;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.GraphStatistics;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion graphs}: shows what the graphs of a run look like. */
@Command(
    name = "graphs",
    description =
        "Build the graphs of a data set's train part and show their sizes, degrees, components and"
            + " relations.")
final class GraphsCommand extends FusionCommand {
  @Mixin private final DataOptions data = new DataOptions();

  @Option(
      names = "--graphs",
      paramLabel = "NAME|FILE",
      defaultValue = "social",
      description =
          "The graph declaration: t0, fields, social, social-both, dbpedia, a file. Default:"
              + " ${DEFAULT-VALUE}.")
  private String graphs = "";

  @Mixin private final SeedOption seed = new SeedOption();

  @Override
  public Integer call() {
    PrintWriter out = out();
    GraphDeclaration declaration = GraphDeclaration.load(graphs);
    RatingData ratings = data.load(new ConsoleProgress(out));
    Split split = Split.of(ratings, SplitSettings.DEFAULT, seed.seed());
    GraphSet set = GraphSet.build(declaration, ratings, split.train());
    out.printf(
        Locale.ROOT,
        "%s, graphs '%s' of the train part (seed %d): %,d users, %,d items (%,d rated), %,d of %,d"
            + " ratings%n",
        ratings.name(),
        declaration.name(),
        seed.seed(),
        ratings.users().size(),
        ratings.items().size(),
        ratings.ratings().itemCount(),
        split.train().size(),
        ratings.ratings().size());
    print(out, "interactions (user - item, undirected)", GraphStatistics.of(set.interactions()));
    print(out, "knowledge (directed, typed)", GraphStatistics.of(set.knowledge()));
    set.knowledge().skipped().forEach(skipped -> out.println("  left out: " + skipped));
    set.knowledge().notes().forEach(note -> out.println("  " + note));
    set.social()
        .ifPresentOrElse(
            social -> print(out, "social (truster -> trustee)", GraphStatistics.of(social)),
            () -> out.println("social: none declared"));
    return 0;
  }

  private static void print(PrintWriter out, String name, GraphStatistics graph) {
    out.printf(
        Locale.ROOT,
        "%s%n  %,d nodes (%,d isolated), %,d edges%n"
            + "  degree: mean %.1f, median %,d, largest %,d%n"
            + "  components: %,d, the largest of %,d nodes%n",
        name,
        graph.nodes(),
        graph.isolated(),
        graph.edges(),
        graph.meanDegree(),
        graph.medianDegree(),
        graph.maximumDegree(),
        graph.components(),
        graph.largestComponent());
    graph
        .relations()
        .forEach(
            (relation, edges) ->
                out.printf(Locale.ROOT, "  relation %-28s %,9d edges%n", relation, edges));
  }
}
