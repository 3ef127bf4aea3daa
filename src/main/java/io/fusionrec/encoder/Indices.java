package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/**
 * The distinct values among some indices.
 *
 * @param distinct each value once, in the order in which they come
 * @param place which of them each index is
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a batch
public record Indices(int[] distinct, int[] place) {

  /** Those of some indices below {@code bound}. O(bound + indices). */
  public static Indices distinct(int[] indices, int bound) {
    int[] seen = new int[bound];
    int[] distinct = new int[indices.length];
    int[] place = new int[indices.length];
    int count = 0;
    for (int k = 0; k < indices.length; k++) {
      int index = indices[k];
      if (seen[index] == 0) {
        distinct[count++] = index;
        seen[index] = count;
      }
      place[k] = seen[index] - 1;
    }
    return new Indices(Arrays.copyOf(distinct, count), place);
  }

  /** An array of indices as a tensor int64 [n]. */
  public static NDArray of(NDManager manager, int[] indices) {
    return manager.create(Arrays.stream(indices).asLongStream().toArray());
  }
}
