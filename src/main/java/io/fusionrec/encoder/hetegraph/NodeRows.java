package io.fusionrec.encoder.hetegraph;

import ai.djl.ndarray.NDArray;
import io.fusionrec.encoder.Indices;
import java.util.function.UnaryOperator;

/**
 * What a map makes of the features of nodes that a step reads.
 *
 * @param table the rows, of all nodes or of some [n, width]
 * @param place where in {@code table} what is read lies; after its last row come the batch's own
 *     nodes, in their order
 * @param own where in {@code table} the batch's own nodes lie as the whole graph has them
 */
@SuppressWarnings("ArrayRecordComponent") // indices of a step
record NodeRows(NDArray table, long[] place, long[] own) {

  /**
   * Of the nodes that are read alone, however many there are. O(number of nodes + places).
   *
   * @param nodes how many nodes there are
   * @param places the node that is read, or the number of nodes and more: one of the batch's own
   * @param own the nodes that the batch has of its own
   */
  static NodeRows few(
      NodeFeatures features, UnaryOperator<NDArray> map, int nodes, long[] places, long[] own) {
    int[] read = new int[places.length + own.length];
    for (int k = 0; k < places.length; k++) {
      read[k] = (int) (places[k] < nodes ? places[k] : own[(int) places[k] - nodes]);
    }
    for (int k = 0; k < own.length; k++) {
      read[places.length + k] = (int) own[k];
    }
    Indices rows = Indices.distinct(read, nodes);
    int count = rows.distinct().length;
    long[] place = new long[places.length];
    for (int k = 0; k < place.length; k++) {
      place[k] = places[k] < nodes ? rows.place()[k] : places[k] - nodes + count;
    }
    long[] ownPlace = new long[own.length];
    for (int k = 0; k < own.length; k++) {
      ownPlace[k] = rows.place()[places.length + k];
    }
    return new NodeRows(map.apply(features.rows(rows.distinct())), place, ownPlace);
  }
}
