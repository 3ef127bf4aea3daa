package io.fusionrec.data.read;

import com.google.common.collect.ImmutableSet;
import io.fusionrec.data.read.column.ColumnRole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a column's name usually means. */
public final class UsualNames {
  private static final ImmutableSet<String> COUNTS =
      ImmutableSet.copyOf(
          ("weight count counts cnt plays playcount playtime playtimeforever listens listencount"
                  + " listeningcount scrobbles clicks clickcount views viewcount watchcount quantity"
                  + " qty frequency freq purchases hours visits checkins")
              .split(" "));

  private static final ImmutableSet<String> LABELS =
      ImmutableSet.copyOf(
          ("label click clicked isclick like liked islike recommended isrecommended recommend votedup"
                  + " positive ispositive target purchased bought watched follow isfollow")
              .split(" "));

  private static final Pattern LIKE_TIME =
      Pattern.compile("(?i:.*(time|date|stamp|epoch).*|year|day|uts)|.*[a-z]_at|.*[a-z]At");

  private UsualNames() {}

  /** {@code user}, {@code item}, {@code rating} or {@code timestamp}; nothing for other names. */
  public static Optional<String> roleOf(String column) {
    return Stream.of(RatingRoles.USER, RatingRoles.ITEM, RatingRoles.RATING, RatingRoles.TIMESTAMP)
        .filter(role -> role.names(column))
        .map(ColumnRole::name)
        .findFirst();
  }

  /** Whether a column is called like a number of times, and not like an opinion. */
  static boolean isCount(String column) {
    return COUNTS.contains(ColumnRole.letters(column));
  }

  /** Whether a column is called like a yes or no. */
  static boolean isLabel(String column) {
    return LABELS.contains(ColumnRole.letters(column));
  }

  /** Whether a column may be a time, though it isn't called as one usually is. */
  static boolean isLikeTime(String column) {
    return LIKE_TIME.matcher(column).matches();
  }

  /**
   * Whether cells name a user's and an item's column.
   *
   * @param declared columns by role; a number names none
   */
  public static Predicate<List<String>> header(Map<String, String> declared) {
    return cells ->
        Stream.of(RatingRoles.USER, RatingRoles.ITEM)
            .allMatch(
                role ->
                    cells.stream()
                        .anyMatch(
                            cell ->
                                role.names(cell)
                                    || cell.equalsIgnoreCase(declared.get(role.name()))));
  }
}
