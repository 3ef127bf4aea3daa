package io.fusionrec.data;

import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;

/**
 * A social network: {@code truster} trusts {@code trustee} with some weight, as three parallel
 * columns. The arrays are shared, not copied; nobody may write to them.
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

  /** The same in arrays of its own. */
  public TrustEdges copy() {
    return new TrustEdges(truster.clone(), trustee.clone(), weight.clone());
  }

  /** These edges and others behind them. */
  public TrustEdges and(TrustEdges others) {
    return new TrustEdges(
        Ints.concat(truster, others.truster),
        Ints.concat(trustee, others.trustee),
        Floats.concat(weight, others.weight));
  }
}
