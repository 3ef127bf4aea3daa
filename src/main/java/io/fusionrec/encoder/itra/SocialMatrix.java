package io.fusionrec.encoder.itra;

import io.fusionrec.graph.Adjacency;
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
  private record Row(int[] column, float[] value) {}

  /**
   * Makes S from who trusts whom; edges of weight 0 or less count as none. O(sum over users of the
   * neighbours' degrees); users run in parallel, the result does not depend on it.
   */
  static SocialMatrix of(Adjacency trust, double[] leaders, ItraSettings settings) {
    int users = trust.nodes();
    int[][] both = undirected(trust);
    Row[] rows = new Row[users];
    IntStream.range(0, users)
        .parallel()
        .forEach(user -> rows[user] = row(user, trust, both, leaders, settings));
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
    return IntStream.range(offset[user], offset[user + 1])
        .boxed()
        .sorted(
            (p, q) ->
                value[p] != value[q] ? Float.compare(value[q], value[p]) : Integer.compare(p, q))
        .limit(most)
        .mapToInt(Integer::intValue)
        .toArray();
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

  private static Row row(
      int user, Adjacency trust, int[][] both, double[] leaders, ItraSettings settings) {
    int users = both.length;
    int[] common = new int[users];
    for (int neighbour : both[user]) {
      for (int other : both[neighbour]) {
        common[other]++;
      }
    }
    double[] closeness = new double[users];
    direct(user, trust, settings.direct(), closeness);
    triangles(both[user], common, settings.triangles(), closeness);
    common[user] = 0;
    for (int neighbour : both[user]) {
      common[neighbour] = 0;
    }
    wedges(common, leaders, settings, closeness);
    int[] column = IntStream.range(0, users).filter(v -> closeness[v] > 0).toArray();
    float[] value = new float[column.length];
    for (int k = 0; k < value.length; k++) {
      value[k] = (float) Math.min(1, closeness[column[k]]);
    }
    return new Row(column, value);
  }

  private static void direct(int user, Adjacency trust, double share, double[] closeness) {
    double largest = 0;
    for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
      largest = Math.max(largest, trust.weight()[p]);
    }
    for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
      if (trust.weight()[p] > 0) {
        closeness[trust.target()[p]] += share * trust.weight()[p] / largest;
      }
    }
  }

  private static void triangles(int[] neighbours, int[] common, double share, double[] closeness) {
    int largest = 0;
    for (int neighbour : neighbours) {
      largest = Math.max(largest, common[neighbour]);
    }
    for (int neighbour : neighbours) {
      if (common[neighbour] > 0) {
        closeness[neighbour] += share * common[neighbour] / largest;
      }
    }
  }

  /** What is left of {@code common} are the far ends of open wedges. */
  private static void wedges(
      int[] common, double[] leaders, ItraSettings settings, double[] closeness) {
    int[] ends =
        IntStream.range(0, common.length)
            .filter(v -> common[v] > 0)
            .boxed()
            .sorted(
                (v, w) ->
                    common[v] != common[w]
                        ? Integer.compare(common[w], common[v])
                        : Integer.compare(v, w))
            .limit(settings.wedges())
            .mapToInt(Integer::intValue)
            .toArray();
    for (int end : ends) {
      closeness[end] += settings.leaders() * leaders[end] * common[end] / common[ends[0]];
    }
  }
}
