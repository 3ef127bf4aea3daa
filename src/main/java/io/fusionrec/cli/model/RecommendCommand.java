package io.fusionrec.cli.model;

import io.fusionrec.cli.option.CountOption;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.cli.option.OneUserOptions;
import io.fusionrec.recommend.RecommendationQuery;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description = "Only items with that value, e.g. genres=Comedy; may be repeated.")
  private final Map<String, String> where = Map.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Takes the lists: user, rank, item, title, score, rating; JSON lines where the name ends"
              + " in .jsonl, else CSV. Appears whole or not at all.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    if (who.users != null && output == null) {
      throw new InputException("--users needs --output, the file for the lists");
    }
    RecommendationQuery query =
        new RecommendationQuery(
            count.count(), excluded == null ? Set.of() : Set.copyOf(lines(excluded)), where);
    List<String> users = who.users == null ? List.of() : lines(who.users);
    try (Recommender recommender = model.load(who.newcomers())) {
      if (output == null) {
        new ItemTable(true).print(out(), recommender.recommend(who.id(), query));
      } else {
        List<String> all = who.users == null ? List.of(who.id()) : users;
        new ListsFile(output).write(recommender, all, query);
        say("Lists of " + all.size() + " users are in " + output);
      }
    }
    return 0;
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
