package io.fusionrec.cli.gpu;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fusion gpu-setup}: prepares a GPU run, or says what keeps a GPU from being used. */
@Command(
    name = "gpu-setup",
    description = {
      "Check what a run on a GPU needs, from the driver to a first operation, and say what --device"
          + " auto takes and why. With --torch or --natives, prepare PyTorch for CUDA first."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a GPU is used, or all is prepared",
      "2:no GPU is used; each line marked 'missing' says what to do"
    })
public final class GpuSetupCommand extends FusionCommand {
  @Option(
      names = "--torch",
      paramLabel = "DIR",
      description = "Prepare an unpacked libtorch for CUDA, or Python's package torch.")
  private @Nullable Path torch;

  @Option(
      names = "--natives",
      paramLabel = "JAR",
      description = "Prepare pytorch-native-cu124 of Maven Central; needs --binding.")
  private @Nullable Path natives;

  @Option(
      names = "--binding",
      paramLabel = "JAR",
      description = "The pytorch-jni of Maven Central for the same PyTorch.")
  private @Nullable Path binding;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = "${sys:user.home}/.cache/fusion/gpu",
      description = "Where what is prepared is written. Default: ~/.cache/fusion/gpu.")
  private Path into = Path.of("");

  private final Machine machine;

  /** For picocli. */
  public GpuSetupCommand() {
    this(new ThisMachine());
  }

  GpuSetupCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() {
    if ((natives == null) != (binding == null)) {
      throw new InputException("--natives and --binding are given together, or neither is");
    }
    if (torch != null && natives != null) {
      throw new InputException("--torch and --natives are two ways: give one");
    }
    if (torch != null) {
      prepared(Torch.in(machine, torch));
      return 0;
    }
    if (natives != null && binding != null) {
      prepared(new NativesJar(natives, binding).unpack(machine, into));
      return 0;
    }
    GpuReport report = GpuChecks.of(machine);
    report.all().forEach(check -> say(check.line()));
    say(report.conclusion());
    return report.usesGpu() ? 0 : 2;
  }

  private void prepared(Torch ready) {
    Path file = new GpuFolder(into).write(ready);
    say("PyTorch " + ready.version() + " " + ready.flavor() + " is ready. In each shell, first:");
    say("  source " + GpuFolder.quoted(file));
    say("Then 'fusion gpu-setup' checks it.");
  }
}
