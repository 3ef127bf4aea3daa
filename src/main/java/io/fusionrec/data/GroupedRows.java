package io.fusionrec.data;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Numbers of rows, grouped by user or by item: those of group g stand at the positions {@code
 * from(g)} (inclusive) to {@code to(g)} (exclusive). A group's rows may be shuffled in place, so an
 * object belongs to whoever made it.
 */
final class GroupedRows {
  private final int[] offset;
  private final int[] row;

  private GroupedRows(int[] offset, int[] row) {
    this.offset = offset;
    this.row = row;
  }

  /** All rows, ascending within their groups. O(groups + rows). */
  static GroupedRows of(int groups, int[] group) {
    int[] rows = new int[group.length];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = r;
    }
    return of(groups, group, rows);
  }

  /**
   * Some rows, in the given order within their groups: a stable counting sort, O(groups + rows).
   *
   * @param group the group of each row, also of those that are left out
   * @param rows which rows, in their order
   */
  static GroupedRows of(int groups, int[] group, int[] rows) {
    int[] offset = new int[groups + 1];
    for (int r : rows) {
      offset[group[r] + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      offset[g + 1] += offset[g];
    }
    int[] next = offset.clone();
    int[] grouped = new int[rows.length];
    for (int r : rows) {
      grouped[next[group[r]]++] = r;
    }
    return new GroupedRows(offset, grouped);
  }

  int groups() {
    return offset.length - 1;
  }

  int from(int group) {
    return offset[group];
  }

  int to(int group) {
    return offset[group + 1];
  }

  int size(int group) {
    return to(group) - from(group);
  }

  /** The row at a position. */
  int row(int position) {
    return row[position];
  }

  /** The rows, group after group; shared. */
  int[] rows() {
    return row;
  }

  /** Where each group begins, [groups + 1]; shared. */
  int[] offset() {
    return offset;
  }

  void shuffle(int group, UniformRandomProvider random) {
    shuffle(from(group), to(group), random);
  }

  void shuffle(int from, int to, UniformRandomProvider random) {
    ArraySampler.shuffle(random, row, from, to);
  }
}
