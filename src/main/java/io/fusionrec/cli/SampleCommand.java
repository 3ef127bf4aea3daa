package io.fusionrec.cli;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.data.folder.SampleGenerator;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fusion sample}: writes the generated data set, for a look at it or for other software. */
@Command(
    name = "sample",
    description = "Write the generated data set 'sample' in MovieLens-1M's format.")
final class SampleCommand extends FusionCommand {
  @Parameters(paramLabel = "DIR", description = "The folder to write into.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() {
    new SampleGenerator().write(folder);
    say("Wrote generated ratings, users and movies to " + folder);
    return 0;
  }
}
