package io.fusionrec.data.read;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingScale;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/**
 * Parses MovieLens rating lines {@code user::item::rating::timestamp} from bytes; a million lines
 * take a fraction of a second because no text object is made for a good line.
 */
final class RatingLines {
  private final SourceFile file;
  private final IdIndex users;
  private final IdIndex items;
  private final RatingScale scale;

  RatingLines(SourceFile file, IdIndex users, IdIndex items, RatingScale scale) {
    this.file = file;
    this.users = users;
    this.items = items;
    this.scale = scale;
  }

  /** The three columns; item indices are those of the item index given. */
  Columns parse() {
    byte[] b = file.bytes();
    int lines = 1;
    for (byte value : b) {
      lines += value == '\n' ? 1 : 0;
    }
    int[] user = new int[lines];
    int[] item = new int[lines];
    float[] rating = new float[lines];
    int[] userOfNumber = numbers(users);
    int[] itemOfNumber = numbers(items);
    LongOpenHashSet seen = new LongOpenHashSet(lines);
    LineErrors errors = new LineErrors(file.name());
    int count = 0;
    int line = 0;
    for (int start = 0; start < b.length; ) {
      int end = start;
      while (end < b.length && b[end] != '\n') {
        end++;
      }
      line++;
      int stop = end > start && b[end - 1] == '\r' ? end - 1 : end;
      if (stop > start) {
        String problem =
            line(b, start, stop, userOfNumber, itemOfNumber, user, item, rating, count);
        if (problem.isEmpty() && !seen.add(((long) user[count] << 32) | item[count])) {
          problem =
              "user " + users.id(user[count]) + " rates item " + items.id(item[count]) + " again";
        }
        if (problem.isEmpty()) {
          count++;
        } else {
          errors.add(line, problem);
        }
      }
      start = end + 1;
    }
    errors.throwIfAny();
    return new Columns(
        Arrays.copyOf(user, count), Arrays.copyOf(item, count), Arrays.copyOf(rating, count));
  }

  /** Rating columns before the items are put in their final order. */
  @SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
  record Columns(int[] user, int[] item, float[] rating) {}

  /** Parses one line into row {@code at}; gives what is wrong with it, or nothing. */
  private String line(
      byte[] b,
      int start,
      int stop,
      int[] userOfNumber,
      int[] itemOfNumber,
      int[] user,
      int[] item,
      float[] rating,
      int at) {
    int first = separator(b, start, stop);
    int second = first < 0 ? -1 : separator(b, first + 2, stop);
    int third = second < 0 ? -1 : separator(b, second + 2, stop);
    if (third < 0) {
      int found = first < 0 ? 1 : second < 0 ? 2 : 3;
      return "expected 4 columns separated by '::', found " + found;
    }
    int u = index(b, start, first, userOfNumber);
    if (u < 0) {
      return "user '" + text(b, start, first) + "' is not in users.dat";
    }
    int i = index(b, first + 2, second, itemOfNumber);
    if (i < 0) {
      return "movie '" + text(b, first + 2, second) + "' is not in movies.dat";
    }
    int number = number(b, second + 2, third);
    if (number < 0) {
      return "rating '" + text(b, second + 2, third) + "' is no whole number";
    }
    if (!scale.contains(number)) {
      return "rating "
          + number
          + " is out of scale, expected "
          + (int) scale.minimum()
          + " to "
          + (int) scale.maximum();
    }
    user[at] = u;
    item[at] = i;
    rating[at] = number;
    return "";
  }

  private static int separator(byte[] b, int from, int stop) {
    for (int p = from; p + 1 < stop; p++) {
      if (b[p] == ':' && b[p + 1] == ':') {
        return p;
      }
    }
    return -1;
  }

  private static int index(byte[] b, int from, int to, int[] ofNumber) {
    int number = number(b, from, to);
    return number < 0 || number >= ofNumber.length ? -1 : ofNumber[number];
  }

  /** The whole number in those bytes, or -1. */
  private static int number(byte[] b, int from, int to) {
    if (to <= from || to - from > 9) {
      return -1;
    }
    int number = 0;
    for (int p = from; p < to; p++) {
      if (b[p] < '0' || b[p] > '9') {
        return -1;
      }
      number = 10 * number + b[p] - '0';
    }
    return number;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Dense index by raw number; MovieLens ids are small whole numbers. */
  private static int[] numbers(IdIndex index) {
    int largest = 0;
    for (String id : index.ids()) {
      largest = Math.max(largest, Integer.parseInt(id));
    }
    int[] ofNumber = new int[largest + 1];
    Arrays.fill(ofNumber, -1);
    for (int k = 0; k < index.size(); k++) {
      ofNumber[Integer.parseInt(index.id(k))] = k;
    }
    return ofNumber;
  }
}
