package io.fusionrec.encoder.hetegraph;

import io.fusionrec.encoder.History;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a grid of B users and N items that have an edge of their own which isn't seen, and
 * where to take each cell's score from: from the flattened grid [B * N], or from the recomputed
 * cells behind it.
 *
 * @param user the user's node in each such cell, [C]
 * @param item the item's node in each such cell, [C]
 * @param source where each cell of the grid is taken from, [B * N]
 */
@SuppressWarnings("ArrayRecordComponent") // becomes tensors as it is
record EdgeCells(int[] user, int[] item, long[] source) {

  /**
   * Finds the cells. O(B * N * log degree).
   *
   * @param history where it is used, what the step has seen of the users' ratings: nothing is
   *     learned from those cells, so that they need not be computed again
   */
  static EdgeCells of(int[] users, int[] items, WalkSampler graph, History.@Nullable Grid history) {
    IntArrayList user = new IntArrayList();
    IntArrayList item = new IntArrayList();
    long[] source = new long[users.length * items.length];
    for (int b = 0; b < users.length; b++) {
      for (int n = 0; n < items.length; n++) {
        int cell = b * items.length + n;
        boolean seen = history != null && history.cells()[cell] != 0;
        if (!seen && graph.connected(users[b], items[n])) {
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

  /** The grid's row of each of the cells, [C]; the grid has that many items. */
  long[] rows(int items) {
    long[] rows = new long[user.length];
    for (int cell = 0; cell < source.length; cell++) {
      if (source[cell] >= source.length) {
        rows[(int) (source[cell] - source.length)] = cell / items;
      }
    }
    return rows;
  }
}
