package io.fusionrec.cli.data;

import io.fusionrec.cli.option.FusionCommand;
import picocli.CommandLine.Command;

/** {@code fusion data}: looks at data, and writes them for other software. */
@Command(
    name = "data",
    description = "Look at data before training, or write them for other software.",
    subcommands = {DataCheckCommand.class, DataConvertCommand.class})
public final class DataCommand extends FusionCommand {
  @Override
  public Integer call() {
    commandLine().usage(out());
    return 0;
  }
}
