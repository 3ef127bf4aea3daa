package io.fusionrec.encoder.itra;

import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.LargestValues;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Computes rows of S, one after the other, in memory that holds a number per user and is cleared
 * where it was used, so that a row costs what is near the user and not all users.
 */
final class SocialRow {
  private final Adjacency trust;
  private final int[][] both;
  private final double[] leaders;
  private final ItraSettings settings;
  private final int[] common;
  private final double[] closeness;
  private final IntArrayList met = new IntArrayList();
  private final boolean[] isMet;

  /**
   * Rows over some trust.
   *
   * @param users the number of users
   * @param both who is joined to each user by trust of either direction, ascending
   * @param leaders kol_v of each user
   */
  SocialRow(int users, Adjacency trust, int[][] both, double[] leaders, ItraSettings settings) {
    this.trust = trust;
    this.both = both;
    this.leaders = leaders;
    this.settings = settings;
    common = new int[users];
    closeness = new double[users];
    isMet = new boolean[users];
  }

  /** The row of a user. O(sum of the neighbours' degrees). */
  SocialMatrix.Row of(int user) {
    for (int neighbour : both[user]) {
      meet(neighbour);
      for (int other : both[neighbour]) {
        meet(other);
        common[other]++;
      }
    }
    direct(user);
    triangles(both[user]);
    common[user] = 0;
    for (int neighbour : both[user]) {
      common[neighbour] = 0;
    }
    wedges();
    return row();
  }

  private void meet(int user) {
    if (!isMet[user]) {
      isMet[user] = true;
      met.add(user);
    }
  }

  private SocialMatrix.Row row() {
    int[] column = met.intStream().filter(v -> closeness[v] > 0).sorted().toArray();
    float[] value = new float[column.length];
    for (int k = 0; k < value.length; k++) {
      value[k] = (float) Math.min(1, closeness[column[k]]);
    }
    for (int k = 0; k < met.size(); k++) {
      int one = met.getInt(k);
      common[one] = 0;
      closeness[one] = 0;
      isMet[one] = false;
    }
    met.clear();
    return new SocialMatrix.Row(column, value);
  }

  private void direct(int user) {
    double largest = 0;
    for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
      largest = Math.max(largest, trust.weight()[p]);
    }
    for (int p = trust.offset()[user]; p < trust.offset()[user + 1]; p++) {
      if (trust.weight()[p] > 0) {
        closeness[trust.target()[p]] += settings.direct() * trust.weight()[p] / largest;
      }
    }
  }

  private void triangles(int[] neighbours) {
    int largest = 0;
    for (int neighbour : neighbours) {
      largest = Math.max(largest, common[neighbour]);
    }
    for (int neighbour : neighbours) {
      if (common[neighbour] > 0) {
        closeness[neighbour] += settings.triangles() * common[neighbour] / largest;
      }
    }
  }

  /** What is left of {@code common} are the far ends of open wedges. */
  private void wedges() {
    LargestValues ends = new LargestValues(Math.min(settings.wedges(), met.size()));
    for (int k = 0; k < met.size(); k++) {
      int end = met.getInt(k);
      if (common[end] > 0) {
        ends.add(end, common[end]);
      }
    }
    for (int k = 0; k < ends.size(); k++) {
      int end = ends.index(k);
      closeness[end] += settings.leaders() * leaders[end] * common[end] / common[ends.index(0)];
    }
  }
}
