package io.fusionrec.encoder.hetegraph;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The cells of a grid of B users and N items that have an edge of their own, and where to take each
 * cell's score from: from the flattened grid [B * N], or from the recomputed cells behind it.
 *
 * @param user the user's node in each such cell, [C]
 * @param item the item's node in each such cell, [C]
 * @param source where each cell of the grid is taken from, [B * N]
 */
@SuppressWarnings("ArrayRecordComponent") // becomes tensors as it is
record EdgeCells(int[] user, int[] item, long[] source) {

  /** Finds the cells. O(B * N * log degree). */
  static EdgeCells of(int[] users, int[] items, WalkSampler graph) {
    IntArrayList user = new IntArrayList();
    IntArrayList item = new IntArrayList();
    long[] source = new long[users.length * items.length];
    for (int b = 0; b < users.length; b++) {
      for (int n = 0; n < items.length; n++) {
        int cell = b * items.length + n;
        if (graph.connected(users[b], items[n])) {
          source[cell] = source.length + (long) user.size();
          user.add(users[b]);
          item.add(items[n]);
        } else {
          source[cell] = cell;
        }
      }
    }
    return new EdgeCells(user.toIntArray(), item.toIntArray(), source);
  }

  /** Where each of the cells stands in the flattened grid, [C]. */
  int[] places() {
    int[] places = new int[user.length];
    for (int cell = 0; cell < source.length; cell++) {
      if (source[cell] >= source.length) {
        places[(int) (source[cell] - source.length)] = cell;
      }
    }
    return places;
  }
}
