package io.fusionrec.graph;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jgrapht.Graph;

/**
 * A graph's edges in compressed rows: the edges out of node v stand at positions {@code offset[v]}
 * (inclusive) to {@code offset[v + 1]} (exclusive), by relation, then target. The arrays are
 * shared, not copied; nobody may write to them.
 *
 * @param offset where each node begins, [nodes + 1]
 * @param target the node that each edge leads to
 * @param relation the relation of each edge
 * @param weight the weight of each edge
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
public record Adjacency(int[] offset, int[] target, int[] relation, float[] weight) {

  /** The adjacency of a directed graph whose vertices are 0 to nodes - 1. O(edges log degree). */
  static <E> Adjacency of(
      Graph<Integer, E> graph, int nodes, ToIntFunction<E> relation, ToDoubleFunction<E> weight) {
    int[] offset = new int[nodes + 1];
    for (int node = 0; node < nodes; node++) {
      offset[node + 1] = offset[node] + (graph.containsVertex(node) ? graph.outDegreeOf(node) : 0);
    }
    int[] target = new int[offset[nodes]];
    int[] relations = new int[target.length];
    float[] weights = new float[target.length];
    Comparator<E> order = Comparator.comparingInt(relation).thenComparing(graph::getEdgeTarget);
    for (int node = 0; node < nodes; node++) {
      if (graph.containsVertex(node)) {
        List<E> edges = graph.outgoingEdgesOf(node).stream().sorted(order).toList();
        int position = offset[node];
        for (E edge : edges) {
          target[position] = graph.getEdgeTarget(edge);
          relations[position] = relation.applyAsInt(edge);
          weights[position++] = (float) weight.applyAsDouble(edge);
        }
      }
    }
    return new Adjacency(offset, target, relations, weights);
  }

  /** The same in arrays of its own. O(nodes + edges). */
  Adjacency copy() {
    return new Adjacency(offset.clone(), target.clone(), relation.clone(), weight.clone());
  }

  /** The number of edges out of a node. */
  public int degree(int node) {
    return offset[node + 1] - offset[node];
  }

  /** The number of nodes. */
  public int nodes() {
    return offset.length - 1;
  }
}
