package io.fusionrec.cli;

import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.recommend.Recommender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion rate}: the rating that a user would give. */
@Command(name = "rate", description = "Predict a user's rating of an item with the model of a run.")
final class RateCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(names = "--user", required = true, paramLabel = "ID", description = "The user.")
  private String user = "";

  @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
  private String item = "";

  @Override
  public Integer call() {
    try (Recommender recommender = model.load()) {
      say(Float.toString(recommender.rate(user, item)));
    }
    return 0;
  }
}
