package io.fusionrec.data.folder;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.read.DatasetDescriptor;
import io.fusionrec.data.read.LinksFile;
import io.fusionrec.data.read.RatingsFile;
import io.fusionrec.data.read.TableFile;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layouts of folders that the names of their files tell, so that no descriptor is needed:
 * MovieLens-100K ({@code u.data}), MovieLens-10M ({@code ratings.dat} without {@code users.dat}),
 * MovieLens in CSV (20M, 25M, 32M, latest), RecBole's atomic files ({@code *.inter}), and HetRec's
 * Last.fm ({@code user_artists.dat}).
 */
final class FolderLayout {
  static final String KNOWN = "MovieLens, RecBole's .inter, HetRec's user_artists.dat";

  private static final String INTER = ".inter";
  private static final List<String> EMPTY = List.of("");
  private static final Map<String, String> FOUR_COLUMNS =
      Map.of("user", "0", "item", "1", "rating", "2", "timestamp", "3");

  private final Path folder;

  private FolderLayout(Path folder) {
    this.folder = folder;
  }

  /**
   * What a descriptor of the folder would say.
   *
   * @return nothing when the names tell nothing
   * @throws InputException when they tell two things
   */
  static Optional<DatasetDescriptor> find(Path folder) {
    FolderLayout layout = new FolderLayout(folder);
    if (layout.has("u.data")) {
      return Optional.of(layout.movieLens100K());
    }
    if (layout.has("ratings.dat") && layout.has("movies.dat")) {
      return Optional.of(layout.movieLens10M());
    }
    if (layout.has("ratings.csv") && layout.has("movies.csv")) {
      return Optional.of(layout.movieLensCsv());
    }
    if (layout.has("user_artists.dat")) {
      return Optional.of(layout.hetrec());
    }
    return layout.atomicName().map(layout::atomicFiles);
  }

  private boolean has(String file) {
    return Files.isRegularFile(folder.resolve(file));
  }

  private DatasetDescriptor movieLens100K() {
    TableFile users =
        table(
            "u.user",
            "|",
            "ISO-8859-1",
            List.of("id", "age", "gender", "occupation", "zip"),
            null,
            ImmutableMap.of(
                "age", "categorical",
                "gender", "categorical",
                "occupation", "categorical",
                "zip", "first:3"),
            Map.of());
    List<String> names = new ArrayList<>(List.of("id", "title", "date", "video", "url"));
    names.addAll(
        List.of(
            "unknown",
            "Action",
            "Adventure",
            "Animation",
            "Children's",
            "Comedy",
            "Crime",
            "Documentary",
            "Drama",
            "Fantasy",
            "Film-Noir",
            "Horror",
            "Musical",
            "Mystery",
            "Romance",
            "Sci-Fi",
            "Thriller",
            "War",
            "Western"));
    TableFile items =
        table(
            "u.item",
            "|",
            "ISO-8859-1",
            names,
            "title",
            ImmutableMap.of("genres", "flags", "decade", "decade"),
            Map.of("genres", "5-23", "decade", "date"));
    return new DatasetDescriptor(
        ratings("u.data", "\t", FOUR_COLUMNS),
        has("u.user") ? users : null,
        has("u.item") ? items : null,
        null,
        null);
  }

  private DatasetDescriptor movieLens10M() {
    return new DatasetDescriptor(
        ratings("ratings.dat", "::", FOUR_COLUMNS),
        null,
        table(
            "movies.dat",
            "::",
            null,
            List.of("id", "title", "genres"),
            "title",
            ImmutableMap.of("genres", "multi:|", "decade", "decade"),
            Map.of("decade", "title")),
        null,
        null);
  }

  private DatasetDescriptor movieLensCsv() {
    return new DatasetDescriptor(
        RatingsFile.of("ratings.csv", ",", Map.of()),
        null,
        new TableFile(
            "movies.csv",
            ",",
            true,
            null,
            null,
            List.of("", "(no genres listed)"),
            null,
            "movieId",
            "title",
            ImmutableMap.of("genres", "multi:|", "decade", "decade"),
            Map.of("decade", "title")),
        null,
        null);
  }

  /** Listening counts are no opinions: every pair is a contact. */
  private DatasetDescriptor hetrec() {
    RatingsFile counts =
        new RatingsFile(
            "user_artists.dat",
            "\t",
            true,
            null,
            null,
            null,
            null,
            Map.of("user", "userID", "item", "artistID", "rating", "weight"),
            null,
            RatingsFile.IMPLICIT,
            null,
            null,
            null,
            null,
            null);
    TableFile artists =
        new TableFile(
            "artists.dat", "\t", true, null, "none", EMPTY, null, "id", "name", Map.of(), Map.of());
    return new DatasetDescriptor(
        counts,
        null,
        has("artists.dat") ? artists : null,
        null,
        has("user_friends.dat") ? LinksFile.of("user_friends.dat", null) : null);
  }

  /** The name of RecBole's files: that of the one that ends with {@code .inter}. */
  private Optional<String> atomicName() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(f -> f.endsWith(INTER))
              .toList();
      if (names.size() > 1) {
        throw new InputException(
            folder
                + ": several files end with .inter; a "
                + DatasetDescriptor.FILE
                + " must choose");
      }
      return names.stream().map(n -> n.substring(0, n.length() - INTER.length())).findFirst();
    } catch (IOException e) {
      throw new InputException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private DatasetDescriptor atomicFiles(String name) {
    LinksFile.EntityLinksFile links =
        has(name + ".link") ? LinksFile.EntityLinksFile.of(name + ".link") : null;
    return new DatasetDescriptor(
        RatingsFile.of(name + INTER, "\t", Map.of()),
        has(name + ".user") ? atomicTable(name + ".user") : null,
        has(name + ".item") ? atomicTable(name + ".item") : null,
        has(name + ".kg") ? LinksFile.of(name + ".kg", links) : null,
        has(name + ".net") ? LinksFile.of(name + ".net", null) : null);
  }

  private static TableFile atomicTable(String file) {
    return new TableFile(file, "\t", true, null, "none", null, null, null, null, null, Map.of());
  }

  private static RatingsFile ratings(String file, String separator, Map<String, String> columns) {
    return new RatingsFile(
        file, separator, false, null, "none", null, null, columns, null, null, null, null, null,
        null, null);
  }

  private static TableFile table(
      String file,
      String separator,
      @Nullable String encoding,
      List<String> names,
      @Nullable String title,
      Map<String, String> fields,
      Map<String, String> columns) {
    return new TableFile(
        file, separator, false, encoding, "none", EMPTY, names, "id", title, fields, columns);
  }
}
