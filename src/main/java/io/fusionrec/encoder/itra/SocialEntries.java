package io.fusionrec.encoder.itra;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.SplittableRandom;

/**
 * The entries of some rows of S that a step learns from: all above zero, and drawn zeros, of which
 * one may come several times.
 *
 * @param row the row of each entry, counted within the step
 * @param column the user v of each entry
 * @param value S_uv, 0 for a drawn zero
 * @param above how many are above zero
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a batch
record SocialEntries(int[] row, int[] column, float[] value, int above) {

  /**
   * Draws zeros beside the entries above zero.
   *
   * @param rows which of {@code users} have their row in the step
   * @param zeros how many zeros for each entry above zero
   */
  static SocialEntries draw(
      SocialMatrix social, int[] rows, int[] users, int zeros, SplittableRandom random) {
    IntArrayList row = new IntArrayList();
    IntArrayList column = new IntArrayList();
    FloatArrayList value = new FloatArrayList();
    int above = 0;
    for (int r = 0; r < rows.length; r++) {
      int user = users[rows[r]];
      int degree = social.degree(user);
      for (int p = social.offset()[user]; p < social.offset()[user + 1]; p++) {
        row.add(r);
        column.add(social.column()[p]);
        value.add(social.value()[p]);
      }
      above += degree;
      // The user itself is no zero to learn from, so somebody else must be left.
      int draws = degree < social.users() - 1 ? zeros * degree : 0;
      for (int k = 0; k < draws; k++) {
        int other = random.nextInt(social.users());
        while (other == user || social.contains(user, other)) {
          other = random.nextInt(social.users());
        }
        row.add(r);
        column.add(other);
        value.add(0);
      }
    }
    return new SocialEntries(row.toIntArray(), column.toIntArray(), value.toFloatArray(), above);
  }

  /** What each entry weighs: those above zero together 1, and the zeros together 1. */
  float[] weight() {
    float[] weight = new float[row.length];
    for (int k = 0; k < weight.length; k++) {
      weight[k] = 1f / (value[k] > 0 ? above : row.length - above);
    }
    return weight;
  }

  /** S of all users in each row, [rows, columns] by rows; 0 where it isn't among the entries. */
  float[] targets(int rows, int columns) {
    float[] target = new float[rows * columns];
    for (int k = 0; k < row.length; k++) {
      target[row[k] * columns + column[k]] += value[k];
    }
    return target;
  }

  /** The weight of all users in each row, [rows, columns] by rows. */
  float[] weights(int rows, int columns) {
    float[] known = new float[rows * columns];
    float[] drawn = new float[known.length];
    for (int k = 0; k < row.length; k++) {
      (value[k] > 0 ? known : drawn)[row[k] * columns + column[k]]++;
    }
    float[] weight = new float[known.length];
    for (int k = 0; k < weight.length; k++) {
      weight[k] = known[k] / above + drawn[k] / Math.max(1, row.length - above);
    }
    return weight;
  }
}
