package io.fusionrec.data.folder;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.descriptor.TableFile;
import io.fusionrec.data.read.FieldTable;
import io.fusionrec.data.read.IdColumn;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.RatingColumns;
import io.fusionrec.data.read.RatingsReader;
import io.fusionrec.data.read.TableReader;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads MovieLens-1M's three files, {@code ratings.dat}, {@code users.dat} and {@code movies.dat}
 * (columns separated by {@code ::}, ISO-8859-1; a {@code movies.dat} that somebody saved as UTF-8
 * is read as that).
 *
 * <p>User fields: gender, age, occupation, zip (the first three characters). Item fields: genres
 * (several), decade (from the title's year). A timestamp of 0 is missing. Users have the order of
 * their file, and so have movies, the rated ones first.
 */
public final class MovieLensReader {
  private static final String RATINGS = "ratings.dat";
  private static final String USERS = "users.dat";
  private static final String MOVIES = "movies.dat";
  private static final String SEPARATOR = "::";
  private static final String ENCODING = "ISO-8859-1";
  private static final RatingsFile RATINGS_FILE =
      new RatingsFile(
          RATINGS,
          SEPARATOR,
          false,
          ENCODING,
          "none",
          List.of(""),
          null,
          Map.of("user", "0", "item", "1", "rating", "2", "timestamp", "3"),
          null,
          null,
          null,
          null,
          List.of(1f, 5f),
          4f,
          null,
          Map.of());
  private static final TableFile USERS_FILE =
      table(
          USERS,
          ENCODING,
          List.of("id", "gender", "age", "occupation", "zip"),
          null,
          ImmutableMap.of(
              "gender", "categorical",
              "age", "categorical",
              "occupation", "categorical",
              "zip", "first:3"),
          Map.of());
  private final Notices notices = new Notices(line -> {});

  /** A reader. */
  public MovieLensReader() {}

  private static TableFile table(
      String file,
      String encoding,
      List<String> names,
      @Nullable String title,
      Map<String, String> fields,
      Map<String, String> columns) {
    return new TableFile(
        file,
        SEPARATOR,
        false,
        encoding,
        "none",
        List.of(""),
        null,
        names,
        "id",
        title,
        fields,
        columns);
  }

  /** What the file of movies is, whose titles have accents. */
  private static TableFile moviesFile(TextSource movies) {
    return table(
        MOVIES,
        FoundEncoding.of(movies, ENCODING),
        List.of("id", "title", "genres"),
        "title",
        ImmutableMap.of("genres", "multi:|", "decade", "decade"),
        Map.of("decade", "title"));
  }

  /** Whether a folder holds the three files. */
  public static boolean recognises(Path folder) {
    return NamedFormats.MOVIELENS_1M.recognise(FolderFiles.of(folder)).isPresent();
  }

  /**
   * Reads a folder.
   *
   * @param name what the data set is to be called
   * @throws InputException when the folder or a file is missing, empty or malformed
   */
  public RatingData read(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      throw new InputException("missing data folder " + folder);
    }
    return parse(
        name,
        false,
        TextSource.of(folder.resolve(RATINGS)),
        TextSource.of(folder.resolve(USERS)),
        TextSource.of(folder.resolve(MOVIES)));
  }

  RatingData parse(
      String name, boolean generated, TextSource ratings, TextSource users, TextSource movies) {
    FieldTable userTable = new TableReader(USERS_FILE, "user", notices).read(users, new ByteIds());
    FieldTable movieTable =
        new TableReader(moviesFile(movies), "item", notices).read(movies, new ByteIds());
    RatingColumns columns =
        new RatingsReader(
                RATINGS_FILE,
                IdColumn.closed("user", userTable.ids(), USERS),
                IdColumn.closed("movie", movieTable.ids(), MOVIES),
                notices)
            .read(file -> ratings);
    int[] allUsers = IntStream.range(0, userTable.ids().size()).toArray();
    boolean[] rated = new boolean[movieTable.ids().size()];
    for (int movie : columns.item()) {
      rated[movie] = true;
    }
    int[] order =
        IntStream.concat(
                IntStream.range(0, rated.length).filter(movie -> rated[movie]),
                IntStream.range(0, rated.length).filter(movie -> !rated[movie]))
            .toArray();
    int[] place = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    int ratedCount = (int) IntStream.range(0, rated.length).filter(movie -> rated[movie]).count();
    return new RatingData(
            name,
            generated,
            IdIndex.of(userTable.ids().ids()),
            IdIndex.of(Arrays.stream(order).mapToObj(movieTable.ids()::id).toList()),
            new Ratings(
                allUsers.length,
                ratedCount,
                columns.user(),
                Arrays.stream(columns.item()).map(movie -> place[movie]).toArray(),
                columns.rating()),
            columns.scale(),
            userTable.fields(allUsers),
            movieTable.fields(order),
            movieTable.titles(order),
            Optional.empty(),
            Optional.empty(),
            ImmutableMap.of(
                RATINGS,
                columns.sha256().getOrDefault(RATINGS, ""),
                USERS,
                userTable.sha256(),
                MOVIES,
                movieTable.sha256()))
        .withTimestamps(Timestamps.withZeroMissing(columns.timestamps().seconds()));
  }
}
