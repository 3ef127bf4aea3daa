package io.fusionrec.encoder.hetegraph;

import io.fusionrec.graph.InteractionGraph;
import io.fusionrec.random.RandomStreams;
import java.util.SplittableRandom;

/**
 * Two-hop walks over the interaction graph, guided by type and by rating, after HeteGraph's public
 * code: a walk from a user goes to an item and on to a user, one from an item to a user and on to
 * an item. At each hop the neighbours are ordered from the highest rating to the lowest, the first
 * n' of n are kept ({@link #reach}), and one of them is drawn uniformly.
 *
 * <p>The graph is bipartite, so every hop changes the type and a path of types needs no filter. The
 * draws of an epoch are a function of the seed, the epoch and the node; epoch 0 is for evaluation.
 */
public final class WalkSampler {
  private final RatingOrder order;
  private final int count;
  private final RandomStreams streams;

  /**
   * A sampler.
   *
   * @param graph who rated what in the train part
   * @param count K, the walks from each node
   * @param streams where walks and the order of equal ratings are drawn from
   */
  public WalkSampler(InteractionGraph graph, int count, RandomStreams streams) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive");
    }
    this.order = new RatingOrder(graph.adjacency(), streams);
    this.count = count;
    this.streams = streams;
  }

  /** Draws the walks of an epoch. O(nodes * K). */
  public Walks epoch(int epoch) {
    double[] draws = new double[2 * count * order.nodes()];
    int at = 0;
    for (int node = 0; node < order.nodes(); node++) {
      SplittableRandom random = streams.stream("walks", epoch, node);
      for (int k = 0; k < 2 * count; k++) {
        draws[at++] = random.nextDouble();
      }
    }
    return new Walks(order, count, draws);
  }

  /** The number of users and rated items. */
  public int nodes() {
    return order.nodes();
  }

  /** The number of a node's ratings. */
  public int degree(int node) {
    return order.degree(node);
  }

  /** Whether there is an edge between two nodes. O(log degree). */
  public boolean connected(int node, int other) {
    return order.rank(node, other) >= 0;
  }

  /** n': how many of n neighbours, the highest rated ones, a walk may go to. */
  static int reach(int n) {
    return n > 50 ? 20 : n > 30 ? 15 : n > 0 ? Math.max(1, n / 2) : 0;
  }
}
