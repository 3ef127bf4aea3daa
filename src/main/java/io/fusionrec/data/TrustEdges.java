package io.fusionrec.data;

/**
 * A declared social network: {@code truster} trusts {@code trustee} with some weight, as three
 * parallel columns. The arrays are shared, not copied; nobody may write to them.
 *
 * @param truster dense user index of each edge's source
 * @param trustee dense user index of each edge's target
 * @param weight weight of each edge, 1 where none is given
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record TrustEdges(int[] truster, int[] trustee, float[] weight) {

  /** The number of edges. */
  public int size() {
    return truster.length;
  }
}
