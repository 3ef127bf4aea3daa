package io.fusionrec.cli.model;

import io.fusionrec.cli.option.CountOption;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.cli.option.OneUserOptions;
import io.fusionrec.cli.option.SameFile;
import io.fusionrec.cli.option.StandardOutput;
import io.fusionrec.cli.option.WhereOption;
import io.fusionrec.recommend.Recommendation;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.recommend.UnknownIdException;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion recommend}: the best items for a user, or for many. */
@Command(
    name = "recommend",
    description = "Recommend items with the model of a run, without those that a user has rated.")
public final class RecommendCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private final Who who = new Who();

  /** One user, many, or somebody new. */
  private static final class Who extends OneUserOptions {
    @Option(
        names = "--users",
        paramLabel = "FILE",
        description = "A file with a user's id in each line; needs --output.")
    private @Nullable Path users;
  }

  @Mixin private final CountOption count = new CountOption();

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "A file with the id of an item to leave out in each line.")
  private @Nullable Path excluded;

  @Mixin private final WhereOption where = new WhereOption();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Takes the lists: user, rank, item, title, score, rating; JSON lines where the name ends"
              + " in .jsonl, else CSV. Appears whole or not at all. - is standard output, and takes CSV.")
  private @Nullable Path output;

  @Option(
      names = "--resume",
      description =
          "Go on with the lists of --users that were cut off; they are in FILE.part until all are"
              + " there.")
  private boolean resume;

  @Override
  public Integer call() {
    if (who.users != null && output == null) {
      throw new InputException("--users needs --output, the file for the lists");
    }
    if (resume && output != null && StandardOutput.isNamed(output)) {
      throw new InputException(output + ": --resume needs a file, not a device or a pipe");
    }
    if (resume && who.users == null) {
      throw new InputException(
          "--resume goes on with the lists of --users, of which there are none");
    }
    RecommendationQuery query =
        new RecommendationQuery(
            count.count(),
            excluded == null ? Set.of() : Set.copyOf(lines(excluded)),
            where.values());
    List<String> users = who.users == null ? List.of(who.id()) : lines(who.users);
    if (users.isEmpty()) {
      throw new InputException(who.users + ": no user's id in it");
    }
    refuseInputAsOutput();
    try (Recommender recommender = model.load(who.newcomers())) {
      if (output == null) {
        new ItemTable(true).print(out(), recommender.recommend(who.id(), query));
      } else {
        if (who.users != null) {
          requireKnown(recommender, users, who.users);
        }
        write(output, recommender, users, query);
        if (!StandardOutput.isNamed(output)) {
          say(
              (users.size() == 1
                      ? "The list of a user is in "
                      : "Lists of " + users.size() + " users are in ")
                  + output);
        }
      }
    }
    return 0;
  }

  private void refuseInputAsOutput() {
    Path target = output;
    for (Path input : Stream.of(who.users, excluded).filter(Objects::nonNull).toList()) {
      if (target != null && SameFile.are(input, target)) {
        throw new InputException(
            "--output " + target + " is an input of this command; name another file");
      }
    }
  }

  private void write(
      Path file, Recommender recommender, List<String> users, RecommendationQuery query) {
    Map<String, String> origin =
        new ListsOrigin(model.description(), model.encoderCode(), model.deviceName(), users, query)
            .parts();
    boolean resumable = !StandardOutput.isNamed(file);
    try (ListsProgress progress = new ListsProgress(err(), users.size(), resumable)) {
      ListsFile lists = new ListsFile(file, resume);
      Function<String, List<Recommendation>> each = user -> recommender.recommend(user, query);
      if (StandardOutput.isNamed(file)) {
        lists.write(users, each, StandardOutput.of(out()), progress::done);
      } else {
        lists.write(users, each, origin, progress::done);
      }
    } catch (IOException e) {
      throw new InputException("cannot write to standard output: " + e.getMessage(), e);
    }
  }

  /** Before the first list is made: nobody wants to learn after hours that the last id is wrong. */
  private static void requireKnown(Recommender recommender, List<String> users, Path file) {
    try {
      users.forEach(recommender::requireUser);
    } catch (UnknownIdException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  /** The lines of a file that aren't empty. */
  private static List<String> lines(Path file) {
    return StrictJson.text(file)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
