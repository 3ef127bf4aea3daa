package io.fusionrec.graph;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Draws up to K neighbours of a node, uniformly and without repetition; all of them where there are
 * no more than K.
 */
public final class NeighbourSampler {
  private final Adjacency adjacency;
  private final int count;

  /** A sampler of {@code count} = K neighbours. */
  public NeighbourSampler(Adjacency adjacency, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive");
    }
    this.adjacency = adjacency;
    this.count = count;
  }

  /**
   * Samples neighbours. O(sum of degrees).
   *
   * @param nodes the nodes
   * @param random the random stream of a node, so that a sample depends on its node alone
   */
  public NeighbourSample sample(int[] nodes, IntFunction<SplittableRandom> random) {
    int[] node = new int[nodes.length * count];
    int[] relation = new int[node.length];
    float[] mask = new float[node.length];
    for (int k = 0; k < nodes.length; k++) {
      int from = adjacency.offset()[nodes[k]];
      int degree = adjacency.degree(nodes[k]);
      int[] chosen = new int[degree];
      Arrays.setAll(chosen, p -> from + p);
      if (degree > count) {
        SplittableRandom stream = random.apply(nodes[k]);
        for (int p = 0; p < count; p++) {
          int other = p + stream.nextInt(degree - p);
          int swap = chosen[p];
          chosen[p] = chosen[other];
          chosen[other] = swap;
        }
      }
      for (int p = 0; p < count; p++) {
        int at = k * count + p;
        boolean known = p < degree;
        node[at] = known ? adjacency.target()[chosen[p]] : nodes[k];
        relation[at] = known ? adjacency.relation()[chosen[p]] : 0;
        mask[at] = known ? 1 : 0;
      }
    }
    return new NeighbourSample(node, relation, mask);
  }
}
