package io.fusionrec.data.folder;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds data sets by name: in the folder that was given, else in the one that the environment
 * variable {@code FUSION_DATA} names, else in {@code ./data}; each data set is a folder there, with
 * a {@code dataset.json} or in a layout that its files' names tell (those of MovieLens, RecBole and
 * HetRec), or a zip file of that folder. {@code ml-1m} is fetched when it is not there. The data
 * set {@code sample} is generated and needs none.
 */
public final class DatasetCatalog {
  /** The generated data set. */
  public static final String SAMPLE = "sample";

  private final Path root;
  private final DownloadListener listener;
  private final ImmutableMap<String, DatasetDownload> downloads;

  /**
   * A catalogue.
   *
   * @param given the folder that the user gave, if any
   * @param environment the environment's variables
   */
  public DatasetCatalog(Optional<Path> given, Map<String, String> environment) {
    this(given, environment, DownloadListener.NONE);
  }

  /** A catalogue that tells a listener how downloads go on. */
  public DatasetCatalog(
      Optional<Path> given, Map<String, String> environment, DownloadListener listener) {
    this(given, environment, listener, List.of(DatasetDownload.MOVIELENS_1M));
  }

  DatasetCatalog(
      Optional<Path> given,
      Map<String, String> environment,
      DownloadListener listener,
      List<DatasetDownload> downloads) {
    String variable = environment.getOrDefault("FUSION_DATA", "");
    root = given.orElseGet(() -> Path.of(variable.isBlank() ? "data" : variable));
    this.listener = listener;
    this.downloads =
        downloads.stream().collect(ImmutableMap.toImmutableMap(DatasetDownload::name, d -> d));
    if (given.isPresent() && !Files.isDirectory(root)) {
      throw new InputException("--data: missing folder " + root.toAbsolutePath());
    }
  }

  /** The folder that data sets are looked for in. */
  public Path root() {
    return root;
  }

  /** The folder of a data set, which a path names or which lies in {@link #root}. */
  public Path folderOf(String dataset) {
    return root.resolve(dataset).normalize();
  }

  /**
   * Whether generated data are asked for: by their name alone, not by the path of a folder that is
   * called so.
   *
   * @param generated the name of generated data
   * @throws InputException when a folder of that name is there, so that either may be meant
   */
  public boolean isGenerated(String dataset, String generated) {
    if (!Path.of(dataset).normalize().equals(Path.of(generated))) {
      return false;
    }
    Path folder = folderOf(generated);
    if (Files.isDirectory(folder)) {
      throw new InputException(
          "'%s' is generated data, and a folder of that name is there, too; to read that, give its"
                  .formatted(generated)
              + " path, "
              + folder.toAbsolutePath()
              + "; for the generated data rename it");
    }
    return true;
  }

  /** A data set's name: the last part of a path, however it ends. */
  public static String nameOf(String dataset) {
    Path last = Path.of(dataset).toAbsolutePath().normalize().getFileName();
    return last == null ? dataset : last.toString();
  }

  /** The names of the data sets that can be loaded without fetching. */
  public List<String> available() {
    TreeSet<String> names = new TreeSet<>(List.of(SAMPLE));
    if (Files.isDirectory(root)) {
      try (Stream<Path> folders = Files.list(root)) {
        folders
            .filter(DatasetCatalog::isDataset)
            .forEach(folder -> names.add(String.valueOf(folder.getFileName())));
      } catch (IOException e) {
        throw new InputException("cannot list " + root + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(names);
  }

  private static boolean isDataset(Path folder) {
    try {
      return MovieLensReader.recognises(folder)
          || GenericReader.recognises(folder)
          || FolderFormats.find(folder).isPresent();
    } catch (InputException e) {
      return true; // data of a known format; loading says what is wrong with it
    }
  }

  /** The archive that is taken where the folder isn't there. */
  private static Path zipOf(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".zip");
  }

  /**
   * Refuses what is no data set by its name. Whether it can be read {@link #load} says.
   *
   * @throws InputException when it is neither generated, nor there as a folder or an archive, nor
   *     to be fetched
   */
  public void requireKnown(String dataset) {
    Path folder = folderOf(dataset);
    if (!isGenerated(dataset, SAMPLE)
        && !Files.isDirectory(folder)
        && !Files.isRegularFile(zipOf(folder))
        && !downloads.containsKey(nameOf(dataset))) {
      TreeSet<String> known = new TreeSet<>(available());
      known.addAll(downloads.keySet());
      throw InputException.unknownName("data set", dataset, known);
    }
  }

  /**
   * Loads a data set.
   *
   * @param dataset its name, or the path of its folder; the last part of it is its name
   * @throws InputException when it is not there and can't be fetched, or is malformed
   */
  public RatingData load(String dataset) {
    requireKnown(dataset);
    if (isGenerated(dataset, SAMPLE)) {
      return new SampleGenerator().generate();
    }
    RatingData read = read(dataset);
    return new GeneratedMark(folderOf(dataset)).present() ? read.asGenerated() : read;
  }

  private RatingData read(String dataset) {
    String name = nameOf(dataset);
    Path folder = folderOf(dataset);
    Path parent = folder.getParent() == null ? root : folder.getParent();
    if (!Files.isDirectory(folder)) {
      DatasetDownload download = downloads.get(name);
      if (Files.isRegularFile(zipOf(folder)) || download == null) {
        new Archive(zipOf(folder)).unpack(name, parent);
      } else {
        download.into(parent, listener);
      }
    }
    GenericReader generic = new GenericReader(listener::notice);
    if (GenericReader.recognises(folder)) {
      return generic.read(folder, name);
    }
    if (name.equals("ml-1m") || MovieLensReader.recognises(folder)) {
      return new MovieLensReader().read(folder, name);
    }
    Optional<FoundFormat> layout = FolderFormats.find(folder);
    if (layout.isPresent()) {
      return generic.read(folder, layout.get(), name);
    }
    List<String> differences = FolderFormats.differences(folder);
    throw new InputException(
        "data folder "
            + folder.toAbsolutePath()
            + " has neither a "
            + DatasetDescriptor.FILE
            + " nor the files of a format that is known by them ("
            + String.join(", ", FolderFormats.names())
            + (differences.isEmpty() ? "" : "; " + String.join("; ", differences))
            + "); README, 'Your own data', shows a descriptor");
  }
}
