package io.fusionrec.encoder.hetegraph;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * The nodes that a step encodes, row by row, each as seen in a graph with or without some hidden
 * edges.
 *
 * <p>Hiding an edge changes only few of a node's walks, if any, so rows of one node whose walks are
 * those of the whole graph share one pooled row; only the others are pooled again. Where a walk
 * comes back to the node that it began at, it has to see that node's degree without the hidden
 * edges: such places point behind the table of all nodes, to a row of their own.
 */
final class NodeBatch {
  private final NodeFeatures features;
  private final int nodeCount;
  private final int walks;
  private final int[] shared;
  private final LongArrayList node = new LongArrayList();
  private final FloatArrayList shift = new FloatArrayList();
  private final LongArrayList pooled = new LongArrayList();
  private final LongArrayList first = new LongArrayList();
  private final LongArrayList second = new LongArrayList();
  private final LongArrayList ownNode = new LongArrayList();
  private final FloatArrayList ownShift = new FloatArrayList();

  /** An empty batch over that many nodes with K walks each. */
  NodeBatch(NodeFeatures features, int nodeCount, int walks) {
    this.features = features;
    this.nodeCount = nodeCount;
    this.walks = walks;
    shared = new int[nodeCount];
    Arrays.fill(shared, -1);
  }

  /**
   * Adds rows.
   *
   * @param nodes the node of each row
   * @param seen its walks and degree in the graph that it is to see
   * @param whole its walks and degree in the whole graph
   */
  void add(int[] nodes, WalkSample seen, WalkSample whole) {
    for (int row = 0; row < nodes.length; row++) {
      float change =
          features.degree(nodes[row], seen.degree()[row])
              - features.degree(nodes[row], whole.degree()[row]);
      node.add(nodes[row]);
      shift.add(change);
      pooled.add(pooledRow(nodes[row], row, change, seen, whole));
    }
  }

  private int pooledRow(int start, int row, float change, WalkSample seen, WalkSample whole) {
    int from = row * walks;
    int to = from + walks;
    boolean own =
        change != 0 && (touches(seen.first(), from, start) || touches(seen.second(), from, start));
    boolean same =
        !own
            && Arrays.equals(seen.first(), from, to, whole.first(), from, to)
            && Arrays.equals(seen.second(), from, to, whole.second(), from, to);
    if (same && shared[start] >= 0) {
      return shared[start];
    }
    int number = first.size() / walks;
    if (same) {
      shared[start] = number;
    }
    int place = nodeCount + ownNode.size();
    for (int p = from; p < to; p++) {
      first.add(own && seen.first()[p] == start ? place : seen.first()[p]);
      second.add(own && seen.second()[p] == start ? place : seen.second()[p]);
    }
    if (own) {
      ownNode.add(start);
      ownShift.add(change);
    }
    return number;
  }

  private boolean touches(int[] nodes, int from, int start) {
    for (int p = from; p < from + walks; p++) {
      if (nodes[p] == start) {
        return true;
      }
    }
    return false;
  }

  /** The node of each row, [R]. */
  long[] nodes() {
    return node.toLongArray();
  }

  /** What hidden edges take from the degree's feature of each row, [R]. */
  float[] shifts() {
    return shift.toFloatArray();
  }

  /** The pooled row of each row, [R]. */
  long[] pooled() {
    return pooled.toLongArray();
  }

  /** Where the first hops of each pooled row lead, [D * K]. */
  long[] first() {
    return first.toLongArray();
  }

  /** Where the second hops of each pooled row lead, [D * K]. */
  long[] second() {
    return second.toLongArray();
  }

  /** The nodes that come after the table of all nodes, [S]. */
  long[] ownNodes() {
    return ownNode.toLongArray();
  }

  /** What hidden edges take from their degree's feature, [S]. */
  float[] ownShifts() {
    return ownShift.toFloatArray();
  }

  /** K. */
  int walks() {
    return walks;
  }
}
