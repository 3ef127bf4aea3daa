package io.fusionrec.encoder.itra;

import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.function.Supplier;

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
   * Those that a saved model is loaded with, and the others.
   *
   * @param scope where they are kept
   * @param users how many users there are
   * @param most K, how many are kept of a row
   * @param social S; asked for where somebody's aren't known yet
   */
  static ClosestUsers of(ParameterSet scope, int users, int most, Supplier<SocialMatrix> social) {
    int[][] user = new int[users][];
    float[][] closeness = new float[users][];
    int known = (int) scope.computed("users", 1, () -> new float[] {users})[0];
    float[] sizes = scope.computed("sizes", known, () -> sizes(social.get(), known, most));
    int count = 0;
    for (float size : sizes) {
      count = Math.addExact(count, (int) size);
    }
    int all = count;
    float[] closest = scope.computed("closest", all, () -> flat(social.get(), sizes, all, false));
    float[] values = scope.computed("closeness", all, () -> flat(social.get(), sizes, all, true));
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
      int[] positions = social.get().largest(u, most);
      user[u] = new int[positions.length];
      closeness[u] = new float[positions.length];
      for (int k = 0; k < positions.length; k++) {
        user[u][k] = social.get().column()[positions[k]];
        closeness[u][k] = social.get().value()[positions[k]];
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
