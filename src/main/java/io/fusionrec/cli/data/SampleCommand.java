package io.fusionrec.cli.data;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.io.OutputProblem;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fusion sample}: writes the generated data set, for a look at it or for other software. */
@Command(
    name = "sample",
    description =
        "Write the generated data set 'sample' in MovieLens-1M's format, or one of another size.")
public final class SampleCommand extends FusionCommand {
  @Parameters(paramLabel = "DIR", description = "The folder to write into.")
  private Path folder = Path.of(".");

  @Option(
      names = "--users",
      defaultValue = "600",
      description = "Users. Default: ${DEFAULT-VALUE}.")
  private int users;

  @Option(
      names = "--movies",
      defaultValue = "400",
      description = "Movies. Default: ${DEFAULT-VALUE}.")
  private int movies;

  @Option(
      names = "--ratings",
      paramLabel = "COUNT",
      description = "About how many ratings. Default: 16 %% of all pairs.")
  private @Nullable Long ratings;

  @Override
  public Integer call() {
    OptionalLong wanted = ratings == null ? OptionalLong.empty() : OptionalLong.of(ratings);
    OutputProblem.refuseExisting(folder.resolve("ratings.dat"));
    new SampleGenerator(new SampleSize(users, movies, wanted)).write(folder);
    say("Wrote generated ratings, users and movies to " + folder);
    return 0;
  }
}
