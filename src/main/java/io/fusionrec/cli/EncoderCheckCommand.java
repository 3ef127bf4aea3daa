package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.SetOption;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.check.CheckResult;
import io.fusionrec.encoder.check.EncoderCheck;
import io.fusionrec.experiment.RunSettings;
import io.fusionrec.settings.SettingsTree;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code fusion encoders check}: runs the contract test on an encoder. */
@Command(
    name = "check",
    description =
        "Check that an encoder keeps the contract that training, evaluation and resuming rely on:"
            + " shapes, gradients, determinism, train-only graphs, the ranking path, memory. Takes"
            + " seconds, on generated data.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all checks passed", "1:at least one failed", "2:bad input"})
final class EncoderCheckCommand extends FusionCommand {
  @ParentCommand private EncodersCommand parent = new EncodersCommand();

  @Parameters(paramLabel = "NAME", description = "The encoder's name.")
  private String name = "";

  @Mixin private final SetOption set = new SetOption();

  @Override
  public Integer call() {
    GraphEncoderProvider provider = parent.encoders().get(name);
    SettingsTree settings = set.applyTo(RunSettings.defaults(provider));
    RunSettings.check(provider, settings);
    List<CheckResult> results =
        EncoderCheck.run(
            provider,
            settings.branch("encoder"),
            RunSettings.of(settings).graphs(),
            new SampleGenerator().generate());
    out().println(provider.name() + " from " + GraphEncoders.origin(provider));
    for (CheckResult result : results) {
      out()
          .printf(
              Locale.ROOT,
              "  %-28s%-8s%s%n",
              result.name(),
              result.passed() ? "passed" : "FAILED",
              result.detail());
    }
    long failed = results.stream().filter(result -> !result.passed()).count();
    say(
        failed == 0
            ? "All " + results.size() + " checks passed."
            : failed + " of " + results.size() + " checks failed.");
    return failed == 0 ? 0 : 1;
  }
}
