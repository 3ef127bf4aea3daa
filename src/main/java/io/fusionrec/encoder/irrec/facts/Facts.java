package io.fusionrec.encoder.irrec.facts;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.graph.NeighbourSample;

/**
 * K facts of each of n nodes; numbers are kept as floats so that rows can be gathered.
 *
 * @param target what each fact leads to, as a row of {@link FactTargets} [n, K]
 * @param relation relations [n, K]
 * @param weight 1 / (number of facts), 0 for padding [n, K]
 */
public record Facts(NDArray target, NDArray relation, NDArray weight) implements AutoCloseable {

  /**
   * The facts of a sample.
   *
   * @param sample K neighbours of each node, one node after the other
   * @param nodes the number of nodes
   * @param targets gives the rows of what they lead to
   */
  public static Facts of(
      NDManager manager, NeighbourSample sample, int nodes, FactTargets targets) {
    int neighbours = sample.node().length / nodes;
    float[] target = new float[sample.node().length];
    float[] relation = new float[target.length];
    float[] weight = new float[target.length];
    for (int node = 0; node < nodes; node++) {
      int known = 0;
      for (int p = node * neighbours; p < (node + 1) * neighbours; p++) {
        boolean fact = sample.mask()[p] > 0;
        target[p] = fact ? targets.row(sample.node()[p]) : 0;
        relation[p] = fact ? sample.relation()[p] : 0;
        weight[p] = fact ? 1 : 0;
        known += fact ? 1 : 0;
      }
      for (int p = node * neighbours; p < (node + 1) * neighbours; p++) {
        weight[p] /= Math.max(1, known);
      }
    }
    Shape shape = new Shape(nodes, neighbours);
    return new Facts(
        manager.create(target, shape),
        manager.create(relation, shape),
        manager.create(weight, shape));
  }

  @Override
  public void close() {
    target.close();
    relation.close();
    weight.close();
  }
}
