package io.fusionrec.data;

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
 * variable {@code FUSION_DATA} names, else in {@code ./data}; each data set is a folder there. The
 * data set {@code sample} is generated and needs none.
 */
public final class DatasetCatalog {
  /** The generated data set. */
  public static final String SAMPLE = "sample";

  private final Path root;

  /**
   * A catalogue.
   *
   * @param given the folder that the user gave, if any
   * @param environment the environment's variables
   */
  public DatasetCatalog(Optional<Path> given, Map<String, String> environment) {
    String variable = environment.getOrDefault("FUSION_DATA", "");
    root = given.orElseGet(() -> Path.of(variable.isBlank() ? "data" : variable));
  }

  /** The folder that data sets are looked for in. */
  public Path root() {
    return root;
  }

  /** The names of the data sets that can be loaded. */
  public List<String> available() {
    TreeSet<String> names = new TreeSet<>(List.of(SAMPLE));
    if (Files.isDirectory(root)) {
      try (Stream<Path> folders = Files.list(root)) {
        folders
            .filter(MovieLensReader::recognises)
            .forEach(folder -> names.add(folder.getFileName().toString()));
      } catch (IOException e) {
        throw new InputException("cannot list " + root + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(names);
  }

  /**
   * Loads a data set.
   *
   * @throws InputException when it is not there or is malformed
   */
  public RatingData load(String name) {
    if (name.equals(SAMPLE)) {
      return new SampleGenerator().generate();
    }
    Path folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      if (name.equals("ml-1m")) {
        throw new InputException(
            "MovieLens-1M was not found: looked for the folder "
                + folder.toAbsolutePath()
                + "; unpack ml-1m.zip from https://grouplens.org/datasets/movielens/1m/ there, or"
                + " name the folder that holds 'ml-1m' with --data or FUSION_DATA; --dataset"
                + " sample needs no data");
      }
      throw InputException.unknownName("data set", name, available());
    }
    return new MovieLensReader().read(folder, name);
  }
}
