package io.fusionrec.cli.model;

import io.fusionrec.cli.option.CountOption;
import io.fusionrec.cli.option.FusionCommand;
import io.fusionrec.cli.option.ModelOptions;
import io.fusionrec.recommend.Recommender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fusion similar}: items like another one. */
@Command(
    name = "similar",
    description = "List the items whose embeddings in the model of a run are nearest to an item's.")
public final class SimilarCommand extends FusionCommand {
  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(names = "--item", required = true, paramLabel = "ID", description = "The item.")
  private String item = "";

  @Mixin private final CountOption count = new CountOption();

  @Override
  public Integer call() {
    try (Recommender recommender = model.load()) {
      new ItemTable(false).print(out(), recommender.similar(item, count.count()));
    }
    return 0;
  }
}
