package io.fusionrec.encoder.itra;

import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;

/**
 * C_u, the users of the largest S in each user's row, the closest first. It is saved with a model,
 * so that loading one doesn't read the trust anew; of users whom training never saw it is read out
 * of S, and everybody else's stays what it was.
 *
 * @param user C_u [U, at most K]
 * @param closeness S of each
 */
@SuppressWarnings("ArrayRecordComponent") // rows of primitives are the point
record ClosestUsers(int[][] user, float[][] closeness) {
  /**
   * Those that a saved model is loaded with, and those of users whom training never saw.
   *
   * @param scope where they are kept
   * @param most K, how many are kept of a row
   */
  static ClosestUsers of(ParameterSet scope, TrustNetwork network, int most) {
    int users = network.users();
    int known = network.known();
    int[][] user = new int[users][];
    float[][] closeness = new float[users][];
    float[] sizes = scope.computed("sizes", known, () -> sizes(network.matrix(), known, most));
    int count = 0;
    for (float size : sizes) {
      count = Math.addExact(count, (int) size);
    }
    int all = count;
    float[] closest =
        scope.computed("closest", all, () -> flat(network.matrix(), sizes, all, false));
    float[] values =
        scope.computed("closeness", all, () -> flat(network.matrix(), sizes, all, true));
    int first = 0;
    for (int u = 0; u < known; u++) {
      user[u] = new int[(int) sizes[u]];
      for (int k = 0; k < user[u].length; k++) {
        user[u][k] = (int) closest[first + k];
      }
      closeness[u] = Arrays.copyOfRange(values, first, first + user[u].length);
      first += user[u].length;
    }
    for (int u = known; u < users; u++) {
      SocialMatrix.Row row = network.rows().of(u);
      int[] positions = row.largest(most);
      user[u] = new int[positions.length];
      closeness[u] = new float[positions.length];
      for (int k = 0; k < positions.length; k++) {
        user[u][k] = row.column()[positions[k]];
        closeness[u][k] = row.value()[positions[k]];
      }
    }
    return new ClosestUsers(user, closeness);
  }

  /** Whether nobody is close to anybody. */
  boolean isEmpty() {
    return Arrays.stream(user).allMatch(closest -> closest.length == 0);
  }

  private static float[] sizes(SocialMatrix social, int users, int most) {
    float[] sizes = new float[users];
    for (int user = 0; user < users; user++) {
      sizes[user] = Math.min(most, social.degree(user));
    }
    return sizes;
  }

  private static float[] flat(SocialMatrix social, float[] sizes, int count, boolean values) {
    float[] flat = new float[count];
    int next = 0;
    for (int user = 0; user < sizes.length; user++) {
      for (int position : social.largest(user, (int) sizes[user])) {
        flat[next++] = values ? social.value()[position] : social.column()[position];
      }
    }
    return flat;
  }
}
