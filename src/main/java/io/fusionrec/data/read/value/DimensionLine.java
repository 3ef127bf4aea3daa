package io.fusionrec.data.read.value;

import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.settings.InputException;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Whether the first row says how many users, items and ratings follow, as files of sparse matrices
 * do, and is no rating.
 *
 * @param file what errors call the file
 * @param users the users' ids
 * @param items the items' ids
 */
public record DimensionLine(String file, ByteIds users, ByteIds items) {
  private static final int FEW = 3;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  /**
   * Refuses such a row.
   *
   * @param user the first row's user, by number
   * @param item its item
   * @param rating its rating
   * @param rows how many rows there are with it
   */
  public void refuse(int user, int item, float rating, int rows) {
    if (rows > FEW && rating == rows - 1 && isLargest(users, user) && isLargest(items, item)) {
      throw new InputException(
          "%s: the first row (%s, %s, %d) is the number of users, items and ratings, as a matrix"
                  .formatted(file, users.id(user), items.id(item), rows - 1)
              + " file begins with, and no rating; delete it");
    }
  }

  private static boolean isLargest(ByteIds ids, int place) {
    long own = number(ids.id(place));
    return own >= 0
        && IntStream.range(0, ids.size())
            .mapToLong(k -> number(ids.id(k)))
            .allMatch(other -> other >= 0 && other <= own);
  }

  private static long number(String id) {
    return NUMBER.matcher(id).matches() ? Long.parseLong(id) : -1;
  }
}
