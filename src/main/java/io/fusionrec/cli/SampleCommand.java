package io.fusionrec.cli;

import io.fusionrec.data.read.SampleGenerator;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fusion sample}: writes the generated data set, for a look at it or for other software. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Write the generated data set 'sample' in MovieLens-1M's format.")
final class SampleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The folder to write into.")
  private Path folder = Path.of(".");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not run by picocli");
    }
    new SampleGenerator().write(folder);
    spec.commandLine().getOut().println("Wrote generated ratings, users and movies to " + folder);
    return 0;
  }
}
