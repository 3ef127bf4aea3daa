package io.fusionrec.cli.model;

import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.cli.option.OneUserOptions;
import io.fusionrec.recommend.Recommender;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion rate}: the rating that a user would give. */
@Command(name = "rate", description = "Predict a user's rating of an item with the model of a run.")
public final class RateCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private final OneUserOptions who = new OneUserOptions();

  @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
  private String item = "";

  @Override
  public Integer call() {
    try (Recommender recommender = model.load(who.newcomers())) {
      say(Float.toString(recommender.rate(who.id(), item)));
    }
    return 0;
  }
}
