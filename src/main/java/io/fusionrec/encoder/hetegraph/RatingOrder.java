package io.fusionrec.encoder.hetegraph;

import io.fusionrec.graph.Adjacency;
import io.fusionrec.random.RandomStreams;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * Each node's neighbours in the interaction graph from the highest rating to the lowest, in
 * compressed rows, and each neighbour's rank in that order.
 *
 * <p>Equal ratings stand in an order drawn from the seed and the two nodes alone: with five stars
 * most ratings are equal, and an order by index would always prefer the same few nodes. Taking an
 * edge away leaves the order of all others as it was.
 */
final class RatingOrder {
  private final int[] offset;
  private final int[] neighbour;
  private final int[] rank;
  private final int[] ordered;

  /** The order of a graph whose rows are ascending. O(edges log degree). */
  RatingOrder(Adjacency graph, RandomStreams streams) {
    int nodes = graph.nodes();
    offset = graph.offset();
    neighbour = graph.target();
    float[] rating = graph.weight();
    int[] order = new int[neighbour.length];
    Arrays.setAll(order, p -> p);
    long[] tie = new long[neighbour.length];
    rank = new int[neighbour.length];
    ordered = new int[neighbour.length];
    for (int node = 0; node < nodes; node++) {
      for (int p = offset[node]; p < offset[node + 1]; p++) {
        tie[p] = streams.seedOf("walks.ties", node, neighbour[p]);
      }
      IntArrays.quickSort(
          order, offset[node], offset[node + 1], (p, q) -> compare(p, q, rating, tie));
      for (int p = offset[node]; p < offset[node + 1]; p++) {
        ordered[p] = neighbour[order[p]];
        rank[order[p]] = p - offset[node];
      }
    }
  }

  private static int compare(int p, int q, float[] rating, long[] tie) {
    int byRating = Float.compare(rating[q], rating[p]);
    int byTie = byRating != 0 ? byRating : Long.compare(tie[p], tie[q]);
    return byTie != 0 ? byTie : Integer.compare(p, q);
  }

  int nodes() {
    return offset.length - 1;
  }

  int degree(int node) {
    return offset[node + 1] - offset[node];
  }

  /** The neighbour with that rank, from 0. */
  int at(int node, int rank) {
    return ordered[offset[node] + rank];
  }

  /** The rank of a neighbour, or -1 where there is no such edge. O(log degree). */
  int rank(int node, int other) {
    int p = Arrays.binarySearch(neighbour, offset[node], offset[node + 1], other);
    return p < 0 ? -1 : rank[p];
  }
}
