package io.fusionrec.data.read;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.descriptor.DuplicateRule;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects ratings in columns; {@link #join} then finds the pairs of a user and an item that have
 * several, by grouping rows by user, in O(ratings) time (see {@link PairSearch}).
 */
final class RatingCollector {
  private final DuplicateRules rules;
  private final boolean timed;
  private final LongSet refused;
  private final LongSet met = new LongOpenHashSet();
  private final IntArrayList partCodes = new IntArrayList();
  private final IntArrayList partStarts = new IntArrayList();
  private IntArrayList users = new IntArrayList();
  private IntArrayList items = new IntArrayList();
  private FloatArrayList ratings = new FloatArrayList();
  private LongArrayList times = new LongArrayList();
  private int[] user = {};
  private int[] item = {};
  private float[] rating = {};
  private long[] time = {};
  private byte[] part = {};
  private int joined;

  /**
   * How several ratings of a pair are taken.
   *
   * @param rule within a part
   * @param parted whether ratings belong to parts, which share no pair
   */
  record DuplicateRules(DuplicateRule rule, boolean parted) {}

  /**
   * Nothing yet.
   *
   * @param timed whether ratings have times
   * @param refused pairs whose second rating is an error, as an earlier pass found out
   */
  RatingCollector(DuplicateRules rules, boolean timed, LongSet refused) {
    this.rules = rules;
    this.timed = timed;
    this.refused = refused;
  }

  /** What is added from now on belongs to that part. */
  void begin(byte code) {
    partCodes.add(code);
    partStarts.add(users.size());
  }

  /** Adds a rating; false when it is a second one of a refused pair. */
  boolean add(int userIndex, int itemIndex, float value, long when) {
    if (!refused.isEmpty()) {
      long pair = pair(userIndex, itemIndex);
      if (refused.contains(pair) && !met.add(pair)) {
        return false;
      }
    }
    users.add(userIndex);
    items.add(itemIndex);
    ratings.add(value);
    if (timed) {
      times.add(when);
    }
    return true;
  }

  private static long pair(int userIndex, int itemIndex) {
    return ((long) userIndex << 32) | itemIndex;
  }

  /**
   * Joins the ratings of each pair to its first one. Nothing is added from now on.
   *
   * @return the pairs whose second rating is an error; empty when all is well
   */
  LongSet join() {
    take();
    LongSet wrong = new LongOpenHashSet();
    if (!PairSearch.repeats(user, item)) {
      return wrong;
    }
    boolean[] dropped = new boolean[0];
    int[] order = PairSearch.byUser(user);
    int[] firstRow = new int[1 + Arrays.stream(item).max().orElse(0)];
    Arrays.fill(firstRow, -1);
    int[] count = new int[firstRow.length];
    for (int row : order) {
      int first = firstRow[item[row]];
      if (first < 0 || user[first] != user[row]) {
        firstRow[item[row]] = row;
        count[item[row]] = 1;
      } else if (isWrong(first, row)) {
        wrong.add(pair(user[row], item[row]));
      } else {
        dropped = dropped.length == 0 ? new boolean[user.length] : dropped;
        dropped[row] = true;
        joined++;
        combine(first, row, ++count[item[row]]);
      }
    }
    if (joined > 0) {
      compact(dropped);
    }
    return wrong;
  }

  private boolean isWrong(int first, int row) {
    return rules.rule() == DuplicateRule.ERROR || (rules.parted() && part[first] != part[row]);
  }

  /** The columns as arrays, each list let go as soon as it is copied. */
  private void take() {
    user = users.toIntArray();
    users = new IntArrayList(0);
    item = items.toIntArray();
    items = new IntArrayList(0);
    rating = ratings.toFloatArray();
    ratings = new FloatArrayList(0);
    time = times.toLongArray();
    times = new LongArrayList(0);
    if (rules.parted()) {
      part = new byte[user.length];
      for (int k = 0; k < partCodes.size(); k++) {
        Arrays.fill(part, partStarts.getInt(k), part.length, (byte) partCodes.getInt(k));
      }
    }
  }

  private void combine(int first, int row, int count) {
    if (rules.rule() == DuplicateRule.MEAN) {
      rating[first] += (rating[row] - rating[first]) / count;
    } else if (!timed || time[row] >= time[first]) {
      rating[first] = rating[row];
    }
    if (timed) {
      time[first] = Math.max(time[first], time[row]);
    }
  }

  private void compact(boolean[] dropped) {
    int size = 0;
    for (int row = 0; row < dropped.length; row++) {
      if (!dropped[row]) {
        user[size] = user[row];
        item[size] = item[row];
        rating[size] = rating[row];
        if (timed) {
          time[size] = time[row];
        }
        if (rules.parted()) {
          part[size] = part[row];
        }
        size++;
      }
    }
    user = Arrays.copyOf(user, size);
    item = Arrays.copyOf(item, size);
    rating = Arrays.copyOf(rating, size);
    time = timed ? Arrays.copyOf(time, size) : time;
    part = rules.parted() ? Arrays.copyOf(part, size) : part;
  }

  /** How many ratings were joined to others. */
  int joined() {
    return joined;
  }

  boolean isEmpty() {
    return user.length == 0;
  }

  int[] user() {
    return user;
  }

  int[] item() {
    return item;
  }

  float[] rating() {
    return rating;
  }

  /** The part of each rating, where there are parts. */
  Optional<DeclaredParts> parts() {
    return rules.parted() ? Optional.of(new DeclaredParts(part)) : Optional.empty();
  }

  /** The times as they were added; {@link io.fusionrec.data.Timestamps#MISSING} is the smallest. */
  long[] time() {
    return time;
  }
}
