package io.fusionrec.data.read;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.data.read.column.ColumnRole;
import io.fusionrec.data.read.column.ColumnRoles;
import io.fusionrec.data.read.column.DeclaredColumn;
import io.fusionrec.data.read.column.OpenTable;
import io.fusionrec.data.read.value.FirstLine;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.settings.InputException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where user, item, rating and timestamp stand in a ratings file, and whether it has a header. */
final class RatingRoles {
  static final ColumnRole USER = new ColumnRole("user", ColumnRole.USER, 0, true);
  static final ColumnRole ITEM = new ColumnRole("item", ColumnRole.ITEM, 1, true);
  static final ColumnRole RATING =
      new ColumnRole(
          "rating",
          ImmutableList.of(
              "rating",
              "ratings",
              "score",
              "stars",
              "star",
              "starrating",
              "overall",
              "bookrating",
              "weight",
              "count",
              "plays",
              "playcount",
              "listeningcount"),
          2,
          false);
  static final ColumnRole TIMESTAMP =
      new ColumnRole(
          "timestamp",
          ImmutableList.of(
              "timestamp", "time", "ts", "unixtime", "unixreviewtime", "datetime", "date"),
          3,
          false);
  private static final ImmutableList<ColumnRole> ALL =
      ImmutableList.of(USER, ITEM, RATING, TIMESTAMP);
  private static final int MOST_WITHOUT_HEADER = 4;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");
  private final OpenTable table;
  private final ColumnRoles roles;
  private final int user;
  private final int item;
  private final OptionalInt rating;
  private final OptionalInt timestamp;
  private final List<String> unread;

  private RatingRoles(OpenTable table, ColumnRoles roles, List<String> unread) {
    this.table = table;
    this.unread = unread;
    this.roles = roles;
    user = roles.needed(USER); // looked up once: rows ask for them
    item = roles.needed(ITEM);
    rating = roles.of(RATING);
    timestamp = roles.of(TIMESTAMP);
  }

  /** Whether a first row is a header. */
  static OpenTable.HeaderDetector detector(RatingsFile declared) {
    return first -> isHeader(first, declared.columns());
  }

  private static boolean isHeader(DelimitedReader first, Map<String, String> declared) {
    List<String> cells = first.texts();
    boolean named =
        declared.values().stream().anyMatch(name -> !DeclaredColumn.isNumber(name))
            || cells.stream().anyMatch(cell -> ALL.stream().anyMatch(role -> role.names(cell)));
    if (named) {
      return true;
    }
    int rating = position(declared, "rating", 2);
    int[] numeric =
        rating < cells.size() ? new int[] {rating} : IntStream.range(0, cells.size()).toArray();
    boolean row = IntStream.of(numeric).noneMatch(k -> Double.isNaN(first.number(k)));
    if (row || declared.keySet().containsAll(List.of("user", "item", "rating"))) {
      return !row;
    }
    throw new InputException(
        "%s:%d: %s"
            .formatted(
                first.source().name(),
                first.line(),
                FirstLine.problem(cells, rating, first.separator().separator())));
  }

  /**
   * Of the keys of JSON objects those that may be columns: the declared ones and those with usual
   * names; all, where no user or item is among them, or no rating though one is expected, so that
   * an error shows them.
   */
  static List<String> keys(List<String> all, RatingsFile declared) {
    List<String> some =
        all.stream()
            .filter(
                key ->
                    declared.columns().containsValue(key)
                        || ALL.stream().anyMatch(role -> role.names(key)))
            .toList();
    boolean usable =
        Stream.of(USER, ITEM, RATING)
            .filter(role -> !role.equals(RATING) || !declared.isImplicit())
            .allMatch(
                role ->
                    declared.columns().containsKey(role.name())
                        || some.stream().anyMatch(role::names));
    return usable ? some : all;
  }

  /** Whether some lines of JSON objects have every key that is declared or usual. */
  static boolean complete(List<String> some, RatingsFile declared) {
    return some.containsAll(declared.columns().values())
        && Stream.of(RATING, TIMESTAMP)
            .allMatch(
                role ->
                    declared.columns().containsKey(role.name())
                        || some.stream().anyMatch(role::names));
  }

  private static int position(Map<String, String> declared, String role, int usual) {
    String column = declared.get(role);
    return column == null ? usual : Integer.parseInt(column);
  }

  /**
   * Finds the columns.
   *
   * @param unread names of what the file has besides the table's columns
   * @throws InputException when one that is needed can't be known for certain
   */
  static RatingRoles find(OpenTable table, RatingsFile declared, List<String> unread) {
    boolean undeclared = declared.columns().isEmpty() && table.header().isEmpty();
    if (undeclared && table.width() > MOST_WITHOUT_HEADER) {
      throw new InputException(
          "%s:1: %d columns, but 3 are expected (user, item, rating) or 4 (and timestamp) where no"
                  .formatted(table.name(), table.width())
              + " header names them; declare \"ratings.columns\", or \"format\": \"lists\" if a"
              + " line is a user and then all its items");
    }
    refuseDoubtfulHeader(table, declared);
    boolean wide = table.header().isEmpty() && table.width() > MOST_WITHOUT_HEADER;
    ColumnRoles roles =
        ColumnRoles.find(
            table,
            "ratings",
            declared.columns(),
            wide ? ALL.stream().map(ColumnRole::withoutPosition).toList() : ALL);
    boolean pairs = table.header().isEmpty() ? table.width() == 2 : roles.coverAllNamed();
    if (roles.of(RATING).isEmpty() && !declared.isImplicit() && !pairs) {
      throw noRating(roles);
    }
    if (Boolean.TRUE.equals(declared.header()) && roles.of(RATING).isPresent()) {
      String name = table.names().get(roles.needed(RATING));
      if (NUMBER.matcher(name).matches()) {
        throw new InputException(
            "%s:1: the line is declared to be a header, but %s stands where the rating is; declare"
                    .formatted(table.name(), name)
                + " \"header\": false in ratings if the line is a rating");
      }
    }
    return new RatingRoles(table, roles, unread);
  }

  private static InputException noRating(ColumnRoles roles) {
    return new InputException(
        roles.noColumn(RATING).getMessage() + ", or \"feedback\": \"implicit\" if there is none");
  }

  /** A data frame without names of columns writes their numbers, which read like a rating. */
  private static void refuseDoubtfulHeader(OpenTable table, RatingsFile declared) {
    if (table.header().isEmpty()
        && declared.header() == null
        && List.of("0, 1, 2", "0, 1, 2, 3").contains(table.firstRow())) {
      throw new InputException(
          "%s:1: %s may be a rating or the numbers of the columns, as data frames write them;"
                  .formatted(table.name(), table.firstRow())
              + " declare \"header\" in ratings: true passes over the line");
    }
  }

  /** Whether columns were taken by their places. */
  boolean byPlace(Map<String, String> declared) {
    return table.header().isEmpty() && roles.columns().size() > declared.size();
  }

  /** Whether the ratings' column is called like a number of times. */
  boolean counted() {
    return rating.isPresent()
        && table.header().isPresent()
        && UsualNames.isCount(table.names().get(rating.getAsInt()));
  }

  int user() {
    return user;
  }

  int item() {
    return item;
  }

  /** The column of ratings, if there is one. */
  OptionalInt rating() {
    return rating;
  }

  /** The column of times, if there is one. */
  OptionalInt timestamp() {
    return timestamp;
  }

  /** Whether something of a column is read. */
  boolean isRead(int column) {
    return roles.columns().containsValue(column);
  }

  /** Whether there is a column of ratings. */
  boolean rated() {
    return rating.isPresent();
  }

  /**
   * That a column was taken though others are called like it, a sentence each.
   *
   * @param declared roles whose column nobody had to guess
   */
  List<String> guesses(Map<String, String> declared) {
    Stream<String> overlooked =
        timestamp.isPresent() || table.header().isEmpty()
            ? Stream.of()
            : Stream.concat(
                    IntStream.range(0, table.width())
                        .filter(k -> !roles.columns().containsValue(k))
                        .mapToObj(table.names()::get),
                    unread.stream())
                .filter(UsualNames::isLikeTime)
                .limit(1)
                .map(
                    name ->
                        "%s: no column is taken for the timestamp, though '%s' may be one; declare"
                                .formatted(table.name(), name)
                            + " \"ratings.columns\": {\"timestamp\": \"%s\"} if it is"
                                .formatted(name));
    Stream<String> labels =
        unread.stream()
            .filter(name -> rating.isEmpty() && UsualNames.isLabel(name))
            .map(
                name ->
                    "%s: '%s' isn't read, and every line counts as contact; write it as 1 and 0 and"
                            .formatted(table.name(), name)
                        + " declare \"columns\": {\"rating\": \"%s\"} and \"atLeast\": 1 in ratings if it says which are"
                            .formatted(name));
    return Stream.of(guessed(declared), overlooked, labels).flatMap(some -> some).toList();
  }

  private Stream<String> guessed(Map<String, String> declared) {
    return Stream.of(RATING, TIMESTAMP)
        .filter(role -> roles.of(role).isPresent() && !declared.containsKey(role.name()))
        .filter(role -> !roles.others(role).isEmpty())
        .map(
            role ->
                "%s: column '%s' is taken for the %s, and not %s; declare \"ratings.columns\" if it is"
                    .formatted(
                        table.name(),
                        table.names().get(roles.needed(role)),
                        role.name(),
                        String.join(" or ", roles.others(role))));
  }

  /** What a file without header was taken for. */
  String sentence() {
    return table.name() + ": no header; columns are taken by number: " + roles.columns();
  }
}
