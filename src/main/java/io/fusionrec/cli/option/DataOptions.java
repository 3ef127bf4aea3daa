package io.fusionrec.cli.option;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.read.link.LinkReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which data set, and where it lies. */
public final class DataOptions {
  @Option(
      names = "--dataset",
      defaultValue = "ml-1m",
      description = "Name of the data set; 'sample' is generated. Default: ${DEFAULT-VALUE}.")
  private String dataset = "";

  @Mixin private final DataFolderOption data = new DataFolderOption();

  @Option(
      names = "--triples",
      paramLabel = "FILE",
      description =
          "Facts about items, 'item, relation, entity' in each line; graphs 'dbpedia' or a"
              + " declaration of your own take them into the knowledge graph.")
  private @Nullable Path triples;

  /** Loads the data set, fetching it with a progress bar where that is needed. */
  public RatingData load(ConsoleProgress progress) {
    try (progress) {
      RatingData loaded = data.catalog(progress).load(dataset);
      return triples == null
          ? loaded
          : new LinkReader(progress::notice).withTriples(loaded, triples);
    }
  }
}
