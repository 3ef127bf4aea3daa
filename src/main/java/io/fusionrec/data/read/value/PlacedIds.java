package io.fusionrec.data.read.value;

import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.settings.InputException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the ids in a column that was taken by its place are ids: times in the item's place mean
 * that the columns are others, and every row would be an item of its own.
 *
 * @param file what errors call the file
 * @param role {@code user} or {@code item}
 * @param ids the distinct ids
 */
public record PlacedIds(String file, String role, ByteIds ids) {
  private static final int FEW = 3;
  private static final Pattern DATE = Pattern.compile("[12][0-9]{3}-[01][0-9]-[0-3][0-9]([T ].*)?");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}(\\.[0-9]+)?");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{12,13}");
  private static final long YEAR_2000 = 946_684_800L;
  private static final long THOUSAND = 1000;

  /**
   * Refuses dates, and says that numbers may be times.
   *
   * @throws InputException when every id is a date
   */
  public void check(Consumer<String> warnings) {
    if (ids.size() < FEW) {
      return;
    }
    if (all().allMatch(DATE.asMatchPredicate())) {
      throw new InputException(
          "%s: every %s is a date, e.g. %s; which column is the %s? Declare \"ratings.columns\""
              .formatted(file, role, ids.id(0), role));
    }
    boolean seconds = all().allMatch(id -> recent(id, SECONDS, 1));
    if (seconds || all().allMatch(id -> recent(id, MILLISECONDS, THOUSAND))) {
      long first = (long) Double.parseDouble(ids.id(0)) / (seconds ? 1 : THOUSAND);
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%s: every %s may be a time, e.g. %s (%s); declare \"ratings.columns\" if another column is"
                  + " the %s",
              file,
              role,
              ids.id(0),
              Instant.ofEpochSecond(first),
              role));
    }
  }

  private Stream<String> all() {
    return IntStream.range(0, ids.size()).mapToObj(ids::id);
  }

  private static boolean recent(String id, Pattern pattern, long unit) {
    if (!pattern.matcher(id).matches()) {
      return false;
    }
    double seconds = Double.parseDouble(id) / unit;
    return seconds >= YEAR_2000
        && seconds <= Instant.now().plus(1, ChronoUnit.DAYS).getEpochSecond();
  }
}
