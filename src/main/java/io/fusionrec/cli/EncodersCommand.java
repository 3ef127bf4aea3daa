package io.fusionrec.cli;

import io.fusionrec.data.read.SampleGenerator;
import io.fusionrec.encoder.BrokenProvider;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.check.CheckResult;
import io.fusionrec.encoder.check.EncoderCheck;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.settings.SettingsTree;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code fusion encoders}: lists the graph recommenders, and checks one. */
@Command(
    name = "encoders",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the graph recommenders that --base takes.")
final class EncodersCommand implements Callable<Integer> {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "A folder with jars of further encoders.")
  private @Nullable Path plugins;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = out(spec);
    GraphEncoders encoders = encoders();
    for (GraphEncoderProvider provider : encoders.all()) {
      out.println(provider.name());
      out.println("  " + provider.description());
      GraphDeclaration graphs = GraphDeclaration.load(provider.defaultGraphs());
      out.println("  graphs    " + provider.defaultGraphs() + ": " + graphs.description());
      out.println("  settings  " + onOneLine(provider.defaultSettings()));
      out.println("  from      " + GraphEncoders.origin(provider));
    }
    for (BrokenProvider broken : encoders.broken()) {
      out.println("broken: " + broken.text());
    }
    return 0;
  }

  private static String onOneLine(SettingsTree settings) {
    return settings.toJson().replaceAll("\\s*\\R\\s*", " ").replace(" : ", ": ");
  }

  private GraphEncoders encoders() {
    return GraphEncoders.load(Optional.ofNullable(plugins));
  }

  private static PrintWriter out(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return spec.commandLine().getOut();
  }

  /** {@code fusion encoders check}: runs the contract test on an encoder. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Check that an encoder keeps the contract that training, evaluation and resuming rely on:"
              + " shapes, gradients, determinism, train-only graphs, the ranking path, memory. Takes"
              + " seconds, on generated data.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:all checks passed", "1:at least one failed", "2:bad input"})
  int check(
      @Parameters(paramLabel = "NAME", description = "The encoder's name.") String name,
      @Option(
              names = "--set",
              paramLabel = "NAME=VALUE",
              description =
                  "Change a setting, e.g. --set encoder.layers=2 or --set graphs=social; may be"
                      + " repeated.")
          @Nullable List<String> changes) {
    PrintWriter out = out(spec);
    GraphEncoderProvider provider = encoders().get(name);
    SettingsTree settings = RunSettings.defaults(provider);
    for (String change : changes == null ? new ArrayList<String>() : changes) {
      settings = settings.set(change);
    }
    RunSettings.check(provider, settings);
    List<CheckResult> results =
        EncoderCheck.run(
            provider,
            settings.branch("encoder"),
            RunSettings.of(settings).graphs(),
            new SampleGenerator().generate());
    out.println(provider.name() + " from " + GraphEncoders.origin(provider));
    int failed = 0;
    for (CheckResult result : results) {
      out.printf(
          Locale.ROOT,
          "  %-28s%-8s%s%n",
          result.name(),
          result.passed() ? "passed" : "FAILED",
          result.detail());
      failed += result.passed() ? 0 : 1;
    }
    out.println(
        failed == 0
            ? "All " + results.size() + " checks passed."
            : failed + " of " + results.size() + " checks failed.");
    return failed == 0 ? 0 : 1;
  }
}
