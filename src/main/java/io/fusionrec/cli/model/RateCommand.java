package io.fusionrec.cli.model;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.cli.option.NewUserOptions;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion rate}: the rating that a user would give. */
@Command(name = "rate", description = "Predict a user's rating of an item with the model of a run.")
public final class RateCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private final Who who = new Who();

  /** A user or somebody new. */
  private static final class Who {
    @Option(names = "--user", paramLabel = "ID", description = "The user.")
    private @Nullable String user;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable NewUserOptions newcomer;
  }

  @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
  private String item = "";

  @Override
  public Integer call() {
    List<NewUser> newcomers = who.newcomer == null ? List.of() : List.of(who.newcomer.newUser());
    String user = who.user == null ? NewUserOptions.ID : who.user;
    try (Recommender recommender = model.load(newcomers)) {
      say(Float.toString(recommender.rate(user, item)));
    }
    return 0;
  }
}
