package io.fusionrec.cli;

import io.fusionrec.cli.option.BaseOptions;
import io.fusionrec.cli.option.FusionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fusion settings}: shows every setting of a run with its value. */
@Command(
    name = "settings",
    description =
        "Show every setting of a run as JSON, with --config and --set applied; the output serves"
            + " as a settings file.")
final class SettingsCommand extends FusionCommand {
  @Mixin private final BaseOptions base = new BaseOptions();

  @Override
  public Integer call() {
    say(base.settings(base.provider()).toJson());
    return 0;
  }
}
