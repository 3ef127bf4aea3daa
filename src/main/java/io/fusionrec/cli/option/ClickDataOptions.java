package io.fusionrec.cli.option;

import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.DownloadListener;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which table of clicks, and where it lies. */
public final class ClickDataOptions {
  @Option(
      names = "--dataset",
      defaultValue = "ml-1m-ctr",
      description =
          "Name of the table: criteo, NAME-ctr for a rating data set, or a folder with a ctr.json or"
              + " a train file of Criteo's, Avazu's or LIBSVM's format; criteo-generated is"
              + " generated. Default: ${DEFAULT-VALUE}.")
  private String dataset = "";

  @Mixin private final DataFolderOption data = new DataFolderOption();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where encoded tables of large files are kept. Default: ~/.cache/fusion.")
  private @Nullable Path cache;

  public String name() {
    return DatasetCatalog.nameOf(dataset);
  }

  public List<String> available() {
    return catalog(DownloadListener.NONE).available();
  }

  /** Loads the table; its parts are drawn by the seed where the data declare none. */
  public ClickDataset load(ConsoleProgress progress, PreprocessingSettings settings, long seed) {
    try (progress) {
      return catalog(progress).telling(progress::notice).load(dataset, settings, seed);
    }
  }

  private ClickCatalog catalog(DownloadListener listener) {
    DatasetCatalog ratings = data.catalog(listener);
    return cache == null
        ? new ClickCatalog(ratings, System.getenv())
        : new ClickCatalog(ratings, cache);
  }
}
