package io.fusionrec.data.read;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.Timestamps;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.Optional;

/** Collects ratings in columns and joins those of one pair. */
final class RatingCollector {
  private final DuplicateRule rule;
  private final boolean timed;
  private final IntArrayList user = new IntArrayList();
  private final IntArrayList item = new IntArrayList();
  private final FloatArrayList rating = new FloatArrayList();
  private final LongArrayList time = new LongArrayList();
  private final IntArrayList counts = new IntArrayList();
  private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
  private final IntArrayList partCodes = new IntArrayList();
  private final IntArrayList partStarts = new IntArrayList();
  private final boolean parted;
  private int joined;

  /**
   * Nothing yet.
   *
   * @param timed whether ratings have times
   * @param parted whether ratings belong to parts
   */
  RatingCollector(DuplicateRule rule, boolean timed, boolean parted) {
    this.rule = rule;
    this.timed = timed;
    this.parted = parted;
    places.defaultReturnValue(-1);
  }

  /** What is added from now on belongs to that part. */
  void begin(byte code) {
    partCodes.add(code);
    partStarts.add(user.size());
  }

  /**
   * Adds a rating; false when the pair has one already and that is an error, as it always is in
   * another part.
   */
  boolean add(int userIndex, int itemIndex, float value, long when) {
    int place = places.putIfAbsent(((long) userIndex << 32) | itemIndex, user.size());
    if (place < 0) {
      user.add(userIndex);
      item.add(itemIndex);
      rating.add(value);
      if (timed) {
        time.add(when);
      }
      if (rule == DuplicateRule.MEAN) {
        counts.add(1);
      }
      return true;
    }
    if (rule == DuplicateRule.ERROR || (parted && place < partStarts.topInt())) {
      return false;
    }
    joined++;
    if (rule == DuplicateRule.MEAN) {
      int n = counts.getInt(place) + 1;
      counts.set(place, n);
      rating.set(place, rating.getFloat(place) + (value - rating.getFloat(place)) / n);
    } else if (!timed || when >= time.getLong(place)) {
      rating.set(place, value);
    }
    if (timed) {
      time.set(place, Math.max(when, time.getLong(place)));
    }
    return true;
  }

  /** How many ratings were joined to others. */
  int joined() {
    return joined;
  }

  boolean isEmpty() {
    return user.isEmpty();
  }

  int[] user() {
    return user.toIntArray();
  }

  int[] item() {
    return item.toIntArray();
  }

  float[] rating() {
    return rating.toFloatArray();
  }

  /** The part of each rating, where there are parts. */
  Optional<DeclaredParts> parts() {
    if (!parted) {
      return Optional.empty();
    }
    byte[] part = new byte[user.size()];
    for (int k = 0; k < partCodes.size(); k++) {
      Arrays.fill(part, partStarts.getInt(k), part.length, (byte) partCodes.getInt(k));
    }
    return Optional.of(new DeclaredParts(part));
  }

  /** The times as they were added; {@link Timestamps#MISSING} is the smallest. */
  long[] time() {
    return time.toLongArray();
  }
}
