package io.fusionrec.encoder.kgncf;

import java.util.Arrays;

/**
 * Paths user - profile item - item and user - profile item - attribute - item of some pairs,
 * written as their beginnings (all but the last item), which pairs share.
 *
 * @param user the user that each beginning starts from
 * @param item the profile item of each beginning
 * @param liked whether the user's rating of it counts as relevant: 1 or 0
 * @param facet the facet (relation and node) of each beginning
 * @param index the beginnings of each pair's paths, {@code budget} places for each pair, the paths
 *     first, then -1
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record ConnectingPaths(int[] user, int[] item, int[] liked, int[] facet, int[] index) {
  /** The number of beginnings. */
  public int size() {
    return user.length;
  }

  /**
   * As many beginnings from one on, the last of all repeated where there are no more; without
   * pairs.
   */
  ConnectingPaths block(int from, int count) {
    return new ConnectingPaths(
        block(user, from, count),
        block(item, from, count),
        block(liked, from, count),
        block(facet, from, count),
        new int[0]);
  }

  private static int[] block(int[] column, int from, int count) {
    int[] block = Arrays.copyOfRange(column, from, from + count);
    int known = Math.min(count, column.length - from);
    Arrays.fill(block, known, count, block[known - 1]);
    return block;
  }
}
