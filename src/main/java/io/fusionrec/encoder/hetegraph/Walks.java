package io.fusionrec.encoder.hetegraph;

import java.util.BitSet;

/**
 * The walks of one epoch, also as they would have been in a graph from which some of the first
 * node's edges are taken: the epoch's draws are fixed, so a walk is a function of the graph, and
 * hiding edges before it is looked up hides them exactly: from the order, the reach and the degree.
 *
 * <p>Only edges of the node that a walk begins at can be hidden. A second hop could pass one only
 * after a first hop over it, so it needs no look at what is hidden.
 */
public final class Walks {
  private final RatingOrder order;
  private final int count;
  private final double[] draws;

  Walks(RatingOrder order, int count, double[] draws) {
    this.order = order;
    this.count = count;
    this.draws = draws;
  }

  /** The walks from some nodes over the whole graph. O(nodes * K). */
  public WalkSample sample(int[] nodes) {
    WalkSample sample = sample(nodes.length);
    for (int row = 0; row < nodes.length; row++) {
      walk(nodes[row], -1, row, sample);
    }
    return sample;
  }

  /**
   * The walks from some nodes, each over the graph without one edge. O(nodes * (K + log degree)).
   *
   * @param nodes where the walks begin
   * @param hidden the other end of each one's hidden edge; without effect where there is none
   */
  public WalkSample sample(int[] nodes, int[] hidden) {
    WalkSample sample = sample(nodes.length);
    for (int row = 0; row < nodes.length; row++) {
      walk(nodes[row], order.rank(nodes[row], hidden[row]), row, sample);
    }
    return sample;
  }

  /**
   * The walks from some nodes over the graph without any edge between them and the hidden nodes.
   * O(degrees).
   */
  public WalkSample sample(int[] nodes, BitSet hidden) {
    WalkSample sample = sample(nodes.length);
    for (int row = 0; row < nodes.length; row++) {
      int node = nodes[row];
      int[] visible = new int[order.degree(node)];
      int degree = 0;
      for (int rank = 0; rank < visible.length; rank++) {
        if (!hidden.get(order.at(node, rank))) {
          visible[degree++] = rank;
        }
      }
      sample.degree()[row] = degree;
      for (int k = 0; k < count; k++) {
        int pick = pick(node, k, 0, degree);
        step(node, k, pick < 0 ? -1 : visible[pick], row, sample);
      }
    }
    return sample;
  }

  private WalkSample sample(int rows) {
    return new WalkSample(new int[rows * count], new int[rows * count], new int[rows]);
  }

  private void walk(int node, int hiddenRank, int row, WalkSample sample) {
    int degree = order.degree(node) - (hiddenRank >= 0 ? 1 : 0);
    sample.degree()[row] = degree;
    for (int k = 0; k < count; k++) {
      int pick = pick(node, k, 0, degree);
      step(node, k, hiddenRank >= 0 && pick >= hiddenRank ? pick + 1 : pick, row, sample);
    }
  }

  /** Which of the highest rated neighbours a draw takes, or -1 where there is none. */
  private int pick(int node, int k, int hop, int degree) {
    return degree == 0
        ? -1
        : (int) (draws[2 * (node * count + k) + hop] * WalkSampler.reach(degree));
  }

  private void step(int node, int k, int rank, int row, WalkSample sample) {
    int first = rank < 0 ? node : order.at(node, rank);
    int second = rank < 0 ? node : order.at(first, pick(node, k, 1, order.degree(first)));
    sample.first()[row * count + k] = first;
    sample.second()[row * count + k] = second;
  }
}
