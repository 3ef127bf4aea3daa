package io.fusionrec.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.click.table.ClickCatalog;
import io.fusionrec.click.table.ClickDataset;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.folder.DownloadListener;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The data that are measured on. Generated ones are written to a temporary folder first, so that
 * their reading is measured as anybody's; closing deletes it.
 */
public final class BenchData implements AutoCloseable {
  private static final Pattern SIZE = Pattern.compile("([0-9]+)x([0-9]+)(?:x([0-9]+))?");
  private static final String GENERATED = "generated";

  private final String name;
  private final String dataset;
  private final DatasetCatalog catalog;
  private final DatasetCatalog usersCatalog;
  private final @Nullable Path temporary;

  private BenchData(
      String name,
      String dataset,
      DatasetCatalog catalog,
      DatasetCatalog usersCatalog,
      @Nullable Path temporary) {
    this.name = name;
    this.dataset = dataset;
    this.catalog = catalog;
    this.usersCatalog = usersCatalog;
    this.temporary = temporary;
  }

  /**
   * The data of that name.
   *
   * @param dataset {@code sample}; a size, {@code USERSxITEMS} or {@code USERSxITEMSxRATINGS}, of
   *     generated data; or anything that the catalogue has
   * @param catalog where data sets lie
   * @throws InputException when the size is none that can be generated
   */
  public static BenchData of(String dataset, DatasetCatalog catalog) {
    Matcher size = SIZE.matcher(dataset);
    if (size.matches()) {
      return generated(dataset, size(size), catalog);
    }
    return catalog.isGenerated(dataset, DatasetCatalog.SAMPLE)
        ? generated(DatasetCatalog.SAMPLE, SampleSize.USUAL, catalog)
        : new BenchData(DatasetCatalog.nameOf(dataset), dataset, catalog, catalog, null);
  }

  private static SampleSize size(Matcher size) {
    try {
      return new SampleSize(
          Integer.parseInt(size.group(1)),
          Integer.parseInt(size.group(2)),
          size.group(3) == null
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(size.group(3))));
    } catch (NumberFormatException e) {
      throw new InputException("a generated data set can't be as large as " + size.group(), e);
    }
  }

  private static BenchData generated(String name, SampleSize size, DatasetCatalog usersCatalog) {
    try {
      Path root = Files.createTempDirectory("fusion-bench");
      BenchData data =
          new BenchData(
              name,
              GENERATED,
              new DatasetCatalog(Optional.of(root), Map.of(), DownloadListener.NONE),
              usersCatalog,
              root);
      new SampleGenerator(size).write(Files.createDirectory(root.resolve(GENERATED)));
      return data;
    } catch (IOException e) {
      throw new InputException("no temporary folder for generated data: " + e.getMessage(), e);
    }
  }

  /** What the data are called. */
  String name() {
    return name;
  }

  /** Whether they are generated. */
  boolean generated() {
    return temporary != null;
  }

  /** Reads the ratings. */
  RatingData read() {
    return catalog.load(dataset);
  }

  /** Refuses the name of a table that isn't there, before anything is measured. */
  void requireTable(String table) {
    usersTables().requireKnown(table);
  }

  private ClickCatalog usersTables() {
    return new ClickCatalog(usersCatalog, System.getenv());
  }

  /**
   * The ratings as a table of clicks, or the table of that name, from where the user's data lie.
   */
  ClickDataset table(
      Optional<String> other, PreprocessingSettings settings, long seed, Consumer<String> notices) {
    return (other.isPresent() ? usersTables() : new ClickCatalog(catalog, System.getenv()))
        .telling(notices)
        .load(other.orElseGet(() -> Path.of(dataset).normalize() + "-ctr"), settings, seed);
  }

  @Override
  public void close() {
    if (temporary != null) {
      try {
        MoreFiles.deleteRecursively(temporary, RecursiveDeleteOption.ALLOW_INSECURE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
