package io.fusionrec.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fusion settings}: shows every setting of a run with its value. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Show every setting of a run as JSON, with --config and --set applied; the output serves"
            + " as a settings file.")
final class SettingsCommand implements Callable<Integer> {
  @Mixin private final BaseOptions base = new BaseOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    spec.commandLine().getOut().println(base.settings(base.provider()).toJson());
    return 0;
  }
}
