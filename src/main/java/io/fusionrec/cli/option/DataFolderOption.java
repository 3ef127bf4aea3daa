package io.fusionrec.cli.option;

import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.DownloadListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where data sets lie. */
public final class DataFolderOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that holds data sets (else FUSION_DATA, else ./data).")
  private @Nullable Path data;

  /** A data set's folder, given as a path or as a name in that folder. */
  public Path folder(String pathOrName) {
    Path path = Path.of(pathOrName);
    return Files.isDirectory(path) ? path : catalog(DownloadListener.NONE).folderOf(pathOrName);
  }

  /** Whether that is the generated sample, and no folder. */
  public boolean isSample(String pathOrName) {
    return !Files.isDirectory(Path.of(pathOrName))
        && catalog(DownloadListener.NONE).isGenerated(pathOrName, DatasetCatalog.SAMPLE);
  }

  /** The data sets of that folder; the listener is told what is fetched. */
  public DatasetCatalog catalog(DownloadListener listener) {
    return new DatasetCatalog(Optional.ofNullable(data), System.getenv(), listener);
  }
}
