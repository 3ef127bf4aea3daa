package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.criteo.CriteoLikeGenerator;
import io.fusionrec.click.example.MemoryExampleSink;
import io.fusionrec.click.guess.UndescribedFolder;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.data.read.Notices;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Finds tables by name: {@code NAME-ctr} is the rating data set NAME with the label "rated as
 * relevant" ({@code ml-1m-ctr}, {@code sample-ctr}); any other name is a folder with a {@code
 * ctr.json}, or, as {@code criteo}, with a {@code train.txt} in Criteo's format (or in Avazu's or
 * LIBSVM's, under those and other names); {@code criteo-generated} is generated.
 */
public final class ClickCatalog {
  private static final String SUFFIX = "-ctr";

  private final DatasetCatalog ratings;
  private final Supplier<Path> cache;
  private final Notices notices;

  /**
   * A catalogue.
   *
   * @param ratings where data folders are
   * @param cache the folder in which encoded tables are kept
   */
  public ClickCatalog(DatasetCatalog ratings, Path cache) {
    this(ratings, () -> cache, line -> {});
  }

  /**
   * A catalogue that keeps encoded tables in the user's cache folder: {@code fusion} in
   * XDG_CACHE_HOME, else in {@code .cache} of HOME, else of the home that the system names.
   *
   * @param ratings where data folders are
   * @param environment the environment's variables
   */
  public ClickCatalog(DatasetCatalog ratings, Map<String, String> environment) {
    this(
        ratings,
        () -> CacheFolder.standard(environment, System.getProperty("user.home", "")),
        line -> {});
  }

  private ClickCatalog(DatasetCatalog ratings, Supplier<Path> cache, Consumer<String> listener) {
    this.ratings = ratings;
    this.cache = cache;
    this.notices = new Notices(listener);
  }

  /** This catalogue, which tells a listener what it takes files for. */
  public ClickCatalog telling(Consumer<String> listener) {
    return new ClickCatalog(ratings, cache, listener);
  }

  /**
   * Loads a table, building its cache where that is needed.
   *
   * @param dataset its name, or the path of its folder
   * @param settings how raw values become ids
   * @param seed decides the parts, where the data declare none
   * @throws InputException when it is not there, or is malformed
   */
  public ClickDataset load(String dataset, PreprocessingSettings settings, long seed) {
    String name = DatasetCatalog.nameOf(dataset);
    Path folder = ratings.folderOf(dataset);
    FolderReader reader = new FolderReader(folder, notices);
    if (reader.recognises()) {
      return new DatasetCache(cache.get()).load(reader.open(name), settings, seed);
    }
    requireKnown(dataset);
    ExampleSource source;
    if (ratings.isGenerated(dataset, CriteoLikeGenerator.NAME)) {
      source = new GeneratedSource(new CriteoLikeGenerator(20_000, 1));
    } else {
      source = new RatingSource(ratings.load(baseOf(dataset)), name);
    }
    MemoryExampleSink rows = new MemoryExampleSink();
    return new DatasetBuilder(source, settings, seed)
        .build(rows)
        .dataset(source, List.of(rows.rows(0), rows.rows(1), rows.rows(2)), source.sha256());
  }

  /**
   * Refuses what is no table by its name. Whether it can be read {@link #load} says.
   *
   * @throws InputException when it is neither a folder of rows, nor generated, nor ratings as
   *     clicks
   */
  public void requireKnown(String dataset) {
    if (new FolderReader(ratings.folderOf(dataset), notices).recognises()
        || ratings.isGenerated(dataset, CriteoLikeGenerator.NAME)) {
      return;
    }
    boolean ratedClicks = DatasetCatalog.nameOf(dataset).endsWith(SUFFIX);
    Path folder = ratings.folderOf(dataset);
    if (Files.isDirectory(folder)
        && !(ratedClicks && Files.isDirectory(ratings.folderOf(baseOf(dataset))))) {
      throw new UndescribedFolder(folder).refusal();
    }
    if (!ratedClicks) {
      throw InputException.unknownName("table", dataset, available());
    }
    ratings.requireKnown(baseOf(dataset));
  }

  /** The data set whose ratings are a table, by the table's name or path. */
  private static String baseOf(String dataset) {
    String path = Path.of(dataset).normalize().toString();
    return path.substring(0, path.length() - SUFFIX.length());
  }

  /** The names of the tables that can be loaded. */
  public ImmutableList<String> available() {
    List<String> names = new ArrayList<>(List.of(CriteoLikeGenerator.NAME));
    ratings.available().forEach(name -> names.add(name + SUFFIX));
    if (Files.isDirectory(ratings.root())) {
      try (var folders = Files.list(ratings.root())) {
        folders
            .filter(found -> new FolderReader(found, notices).recognises())
            .forEach(folder -> names.add(String.valueOf(folder.getFileName())));
      } catch (IOException e) {
        throw new InputException("cannot list " + ratings.root() + ": " + e.getMessage(), e);
      }
    }
    return names.stream().sorted().collect(ImmutableList.toImmutableList());
  }
}
