package io.fusionrec.train.optimiser;

import java.util.Arrays;

/**
 * The distinct ids of a list.
 *
 * @param ids them, as they first come
 * @param places for each position of the list, where its id stands among {@code ids}
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a step
record IdGroups(int[] ids, int[] places) {

  /** Groups lists of the ids below a bound, in O(length of the list). Not for several threads. */
  static final class Finder {
    private final int[] found;

    Finder(int bound) {
      found = new int[bound];
      Arrays.fill(found, -1);
    }

    IdGroups groups(int[] list) {
      int[] ids = new int[Math.min(list.length, found.length)];
      int[] places = new int[list.length];
      int count = 0;
      for (int k = 0; k < list.length; k++) {
        int id = list[k];
        if (found[id] < 0) {
          found[id] = count;
          ids[count++] = id;
        }
        places[k] = found[id];
      }
      for (int k = 0; k < count; k++) {
        found[ids[k]] = -1;
      }
      return new IdGroups(Arrays.copyOf(ids, count), places);
    }
  }
}
