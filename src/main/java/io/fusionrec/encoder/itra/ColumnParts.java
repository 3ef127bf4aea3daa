package io.fusionrec.encoder.itra;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The columns of a training grid in one or two parts, so that no cell is scored from its own
 * rating: each part is scored from profiles that have none of its items. One part where the columns
 * are at most half of all items; else profiles would lose too much, and the columns are split in
 * two at random.
 *
 * @param items the item of each column
 * @param columns the columns of each part
 * @param itemCount the number of all items
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a batch
record ColumnParts(int[] items, int[][] columns, int itemCount) {

  static ColumnParts of(int[] items, int itemCount, SplittableRandom random) {
    int[] order = new int[items.length];
    Arrays.setAll(order, column -> column);
    if (2 * items.length <= itemCount || items.length < 2) {
      return new ColumnParts(items, new int[][] {order}, itemCount);
    }
    int half = items.length / 2;
    for (int k = 0; k < half; k++) {
      int j = k + random.nextInt(order.length - k);
      int swap = order[k];
      order[k] = order[j];
      order[j] = swap;
    }
    int[][] halves = {Arrays.copyOf(order, half), Arrays.copyOfRange(order, half, order.length)};
    return new ColumnParts(items, halves, itemCount);
  }

  /** The number of parts. */
  int count() {
    return columns.length;
  }

  /** By item, whether it is in a part. */
  boolean[] heldOut(int part) {
    boolean[] held = new boolean[itemCount];
    for (int column : columns[part]) {
      held[items[column]] = true;
    }
    return held;
  }

  /** Where each column stands when the parts are put one after the other. */
  int[] places() {
    int[] places = new int[items.length];
    int place = 0;
    for (int[] part : columns) {
      for (int column : part) {
        places[column] = place++;
      }
    }
    return places;
  }
}
