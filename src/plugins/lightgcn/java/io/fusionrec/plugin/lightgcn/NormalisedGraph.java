package io.fusionrec.plugin.lightgcn;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;

/**
 * The train part as a bipartite graph without weights of its own: the block R [U, I] of the
 * symmetric adjacency A = [0 R; R^T 0], normalised, R_ui = 1 / sqrt(degree(u) degree(i)) for an
 * edge u - i. Nodes are numbered users first, then items.
 */
final class NormalisedGraph {
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;

  /** The graph whose edges are those ratings. */
  NormalisedGraph(Ratings edges) {
    byUser = edges.byUser();
    byItem = edges.byItem();
  }

  int users() {
    return byUser.rows();
  }

  int items() {
    return byItem.rows();
  }

  int nodes() {
    return users() + items();
  }

  /** The number of edges, each counted once. */
  int edges() {
    return byUser.column().length;
  }

  /** R, row by row, [U * I]. */
  float[] block() {
    float[] block = new float[Math.multiplyExact(users(), items())];
    for (int user = 0; user < users(); user++) {
      for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
        int item = byUser.column()[p];
        block[user * items() + item] = weight(user, item);
      }
    }
    return block;
  }

  /**
   * The entries of A in rows.
   *
   * @param row the row of each entry, ascending
   * @param column the column of each entry
   * @param weight its value
   */
  @SuppressWarnings("ArrayRecordComponent") // what the engine takes
  record Entries(long[] row, long[] column, float[] weight) {}

  /** The entries of A, each edge in both directions. */
  Entries entries() {
    Entries entries =
        new Entries(new long[2 * edges()], new long[2 * edges()], new float[2 * edges()]);
    int k = 0;
    for (int user = 0; user < users(); user++) {
      for (int p = byUser.offset()[user]; p < byUser.offset()[user + 1]; p++) {
        int item = byUser.column()[p];
        entries.row[k] = user;
        entries.column[k] = users() + (long) item;
        entries.weight[k++] = weight(user, item);
      }
    }
    for (int item = 0; item < items(); item++) {
      for (int p = byItem.offset()[item]; p < byItem.offset()[item + 1]; p++) {
        int user = byItem.column()[p];
        entries.row[k] = users() + (long) item;
        entries.column[k] = user;
        entries.weight[k++] = weight(user, item);
      }
    }
    return entries;
  }

  private float weight(int user, int item) {
    return (float) (1 / Math.sqrt((double) byUser.degree(user) * byItem.degree(item)));
  }
}
