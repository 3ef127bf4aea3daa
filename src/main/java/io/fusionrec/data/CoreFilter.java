package io.fusionrec.data;

import java.util.Arrays;

/**
 * The k-core of ratings: users and items with fewer than k ratings are removed with their ratings,
 * and so on until none is left that has fewer. The result doesn't depend on the order of removal.
 *
 * <p>Seidman, "Network structure and minimum degree", Social Networks 5(3), 1983; peeled off as by
 * Batagelj and Zaversnik, "An O(m) Algorithm for Cores Decomposition of Networks", 2003, here for
 * one k: each user, item and rating is removed at most once, O(ratings + users + items).
 */
final class CoreFilter {
  private final Ratings ratings;
  private final int core;
  private final GroupedRows byUser;
  private final GroupedRows byItem;

  /** Ratings left of each user, then of each item. */
  private final int[] degree;

  private final boolean[] removed;

  /** Users, and items behind them, whose ratings are still to be removed. */
  private final int[] weak;

  private int weakCount;

  private CoreFilter(Ratings ratings, int core) {
    this.ratings = ratings;
    this.core = core;
    byUser = GroupedRows.of(ratings.userCount(), ratings.user());
    byItem = GroupedRows.of(ratings.itemCount(), ratings.item());
    degree = new int[byUser.groups() + byItem.groups()];
    removed = new boolean[ratings.size()];
    weak = new int[degree.length];
  }

  /**
   * The rows of the k-core, ascending.
   *
   * @param core k, at least 1
   */
  static int[] rows(Ratings ratings, int core) {
    CoreFilter filter = new CoreFilter(ratings, core);
    filter.peel();
    int[] rows = new int[ratings.size()];
    int count = 0;
    for (int r = 0; r < rows.length; r++) {
      if (!filter.removed[r]) {
        rows[count++] = r;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private void peel() {
    int users = byUser.groups();
    for (int node = 0; node < degree.length; node++) {
      degree[node] = node < users ? byUser.size(node) : byItem.size(node - users);
      if (degree[node] < core) {
        weak[weakCount++] = node;
      }
    }
    while (weakCount > 0) {
      int node = weak[--weakCount];
      if (node < users) {
        remove(byUser, node, ratings.item(), users);
      } else {
        remove(byItem, node - users, ratings.user(), 0);
      }
    }
  }

  /** Removes what is left of a user's or item's ratings; who is at their other ends has fewer. */
  private void remove(GroupedRows rows, int group, int[] otherEnd, int firstNode) {
    for (int p = rows.from(group); p < rows.to(group); p++) {
      int row = rows.row(p);
      if (!removed[row]) {
        removed[row] = true;
        int other = firstNode + otherEnd[row];
        if (degree[other]-- == core) {
          weak[weakCount++] = other;
        }
      }
    }
  }
}
