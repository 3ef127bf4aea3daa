package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads MovieLens-1M's three files, {@code ratings.dat}, {@code users.dat} and {@code movies.dat}
 * (columns separated by {@code ::}, ISO-8859-1).
 *
 * <p>User fields: gender, age, occupation, zip (the first three characters). Item fields: genres
 * (several), decade (from the title's year). Timestamps are not kept.
 */
public final class MovieLensReader {
  private static final String RATINGS = "ratings.dat";
  private static final String USERS = "users.dat";
  private static final String MOVIES = "movies.dat";

  /** A reader. */
  public MovieLensReader() {}

  /** Whether a folder holds the three files. */
  static boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(RATINGS))
        && Files.isRegularFile(folder.resolve(USERS))
        && Files.isRegularFile(folder.resolve(MOVIES));
  }

  /** Whether a folder is meant to be one, even if a file is missing. */
  static boolean looksLikeOne(Path folder) {
    return Files.isRegularFile(folder.resolve(RATINGS));
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
        SourceFile.read(folder.resolve(RATINGS)),
        SourceFile.read(folder.resolve(USERS)),
        SourceFile.read(folder.resolve(MOVIES)));
  }

  RatingData parse(
      String name, boolean generated, SourceFile ratings, SourceFile users, SourceFile movies) {
    IdIndex.Builder userIds = new IdIndex.Builder();
    List<FieldBuilder> userFields =
        List.of(
            new FieldBuilder("gender", false),
            new FieldBuilder("age", false),
            new FieldBuilder("occupation", false),
            new FieldBuilder("zip", false));
    for (String[] row : rows(users, 5)) {
      userIds.add(row[0]);
      for (int k = 0; k < 3; k++) {
        userFields.get(k).row(row[k + 1]);
      }
      userFields.get(3).row(row[4].substring(0, Math.min(3, row[4].length())));
    }
    IdIndex userIndex = userIds.build();
    List<String[]> movieRows = rows(movies, 3);
    IdIndex.Builder movieIds = new IdIndex.Builder();
    movieRows.forEach(row -> movieIds.add(row[0]));
    IdIndex movieIndex = movieIds.build();
    RatingLines.Columns columns =
        new RatingLines(ratings, userIndex, movieIndex, RatingScale.FIVE_STARS).parse();
    return assemble(
        name,
        generated,
        userIndex,
        userFields,
        movieRows,
        columns,
        ImmutableMap.of(RATINGS, ratings.sha256(), USERS, users.sha256(), MOVIES, movies.sha256()));
  }

  /** Puts rated movies first and builds the columns over them. */
  private static RatingData assemble(
      String name,
      boolean generated,
      IdIndex users,
      List<FieldBuilder> userFields,
      List<String[]> movieRows,
      RatingLines.Columns columns,
      ImmutableMap<String, String> sha256) {
    int[] place = new int[movieRows.size()];
    for (int movie : columns.item()) {
      place[movie] = 1;
    }
    List<String[]> ordered = new ArrayList<>();
    for (int rated = 1; rated >= 0; rated--) {
      for (int m = 0; m < place.length; m++) {
        if (place[m] == rated) {
          ordered.add(movieRows.get(m));
        }
      }
    }
    int ratedCount = 0;
    for (int m = 0; m < place.length; m++) {
      place[m] = place[m] == 1 ? ratedCount++ : -1;
    }
    int[] item = new int[columns.item().length];
    for (int r = 0; r < item.length; r++) {
      item[r] = place[columns.item()[r]];
    }
    FieldBuilder genres = new FieldBuilder("genres", true);
    FieldBuilder decade = new FieldBuilder("decade", false);
    IdIndex.Builder ids = new IdIndex.Builder();
    ImmutableList.Builder<String> titles = ImmutableList.builder();
    for (String[] row : ordered) {
      ids.add(row[0]);
      titles.add(row[1]);
      genres.row(List.of(row[2].split("\\|", -1)));
      decade.row(Decade.ofTitle(row[1]));
    }
    return new RatingData(
        name,
        generated,
        users,
        ids.build(),
        new Ratings(users.size(), ratedCount, columns.user(), item, columns.rating()),
        RatingScale.FIVE_STARS,
        new Fields(
            users.size(),
            userFields.stream().map(FieldBuilder::build).collect(ImmutableList.toImmutableList())),
        new Fields(ordered.size(), ImmutableList.of(genres.build(), decade.build())),
        titles.build(),
        Optional.empty(),
        Optional.empty(),
        sha256);
  }

  /** The rows of users.dat or movies.dat, checked for their columns, ids numeric and distinct. */
  private static List<String[]> rows(SourceFile file, int columns) {
    List<String[]> rows = new ArrayList<>();
    LineErrors errors = new LineErrors(file.name());
    java.util.Set<String> ids = new java.util.HashSet<>();
    int line = 0;
    for (String text : file.text(StandardCharsets.ISO_8859_1).split("\r?\n", -1)) {
      line++;
      if (text.isEmpty()) {
        continue;
      }
      String[] row = text.split("::", -1);
      if (row.length != columns) {
        errors.add(line, "expected " + columns + " columns separated by '::', found " + row.length);
      } else if (!row[0].matches("[0-9]{1,8}")) {
        errors.add(line, "id '" + row[0] + "' is no whole number");
      } else if (!ids.add(row[0])) {
        errors.add(line, "id " + row[0] + " occurs twice");
      }
      rows.add(row);
    }
    errors.throwIfAny();
    return rows;
  }
}
