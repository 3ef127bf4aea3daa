package io.fusionrec.encoder.itra;

import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.LargestValues;
import io.fusionrec.graph.UserChunks;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * S, the non-binary social matrix in compressed rows, columns ascending: who is how close to whom,
 * directly, through triangles of trust, and through key opinion leaders two steps away.
 *
 * <pre>
 * A = [T > 0] directed,  B = max(A, A^T)
 * triangles    M = (B B) * B        on a trust relation, its common neighbours
 * open wedges  W = (B B) * (1 - B)  zero diagonal; each row keeps its largest (ties: smaller index)
 * S_uv = a1 T_uv / max_v T_uv + a2 M_uv / max_v M_uv + a3 kol_v W_uv / max_v W_uv,  at most 1
 * </pre>
 *
 * @param offset where each user's row begins, [U + 1]
 * @param column user v of each entry
 * @param value S_uv in (0, 1]
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
record SocialMatrix(int[] offset, int[] column, float[] value) {

  /** One row: columns ascending, values above zero. */
  record Row(int[] column, float[] value) {
    /** Positions of the largest, largest first (ties: smaller index), at most so many. */
    int[] largest(int most) {
      return positions(value, 0, value.length, most);
    }
  }

  /** What computes rows of S one by one, for whoever needs a few. */
  static SocialRow rows(Adjacency trust, double[] leaders, ItraSettings settings) {
    return new SocialRow(trust.nodes(), trust, undirected(trust), leaders, settings);
  }

  /**
   * Makes S from who trusts whom; edges of weight 0 or less count as none. O(sum over users of the
   * neighbours' degrees); users run in parallel, the result does not depend on it.
   */
  static SocialMatrix of(Adjacency trust, double[] leaders, ItraSettings settings) {
    int users = trust.nodes();
    int[][] both = undirected(trust);
    Row[] rows = new Row[users];
    UserChunks.each(
        users,
        () -> new SocialRow(users, trust, both, leaders, settings),
        (row, user) -> rows[user] = row.of(user));
    int[] offset = new int[users + 1];
    for (int user = 0; user < users; user++) {
      offset[user + 1] = offset[user] + rows[user].column().length;
    }
    int[] column = new int[offset[users]];
    float[] value = new float[column.length];
    for (int user = 0; user < users; user++) {
      int size = rows[user].column().length;
      System.arraycopy(rows[user].column(), 0, column, offset[user], size);
      System.arraycopy(rows[user].value(), 0, value, offset[user], size);
    }
    return new SocialMatrix(offset, column, value);
  }

  /** The number of users. */
  int users() {
    return offset.length - 1;
  }

  /** The number of entries above zero in a user's row. */
  int degree(int user) {
    return offset[user + 1] - offset[user];
  }

  /** Whether S_uv is above zero. O(log degree). */
  boolean contains(int user, int other) {
    return Arrays.binarySearch(column, offset[user], offset[user + 1], other) >= 0;
  }

  /**
   * Positions of the largest entries of a user's row, largest first (ties: smaller index).
   *
   * @param most how many at most
   */
  int[] largest(int user, int most) {
    return positions(value, offset[user], offset[user + 1], most);
  }

  private static int[] positions(float[] value, int from, int to, int most) {
    LargestValues largest = new LargestValues(Math.min(most, to - from));
    for (int p = from; p < to; p++) {
      largest.add(p, value[p]);
    }
    return IntStream.range(0, largest.size()).map(largest::index).toArray();
  }

  private static int[][] undirected(Adjacency trust) {
    int users = trust.nodes();
    int[][] both = new int[users][];
    int[] size = new int[users];
    for (int pass = 0; pass < 2; pass++) {
      for (int user = 0; user < users; user++) {
        for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
          if (trust.weight()[p] > 0) {
            int other = trust.target()[p];
            if (pass == 1) {
              both[user][size[user]] = other;
              both[other][size[other]] = user;
            }
            size[user]++;
            size[other]++;
          }
        }
      }
      if (pass == 0) {
        for (int user = 0; user < users; user++) {
          both[user] = new int[size[user]];
          size[user] = 0;
        }
      }
    }
    for (int user = 0; user < users; user++) {
      both[user] = Arrays.stream(both[user]).sorted().distinct().toArray();
    }
    return both;
  }
}
