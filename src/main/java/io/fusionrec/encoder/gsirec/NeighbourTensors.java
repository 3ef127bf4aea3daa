package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.NeighbourSample;
import io.fusionrec.graph.NeighbourSampler;
import io.fusionrec.random.RandomStreams;

/**
 * The sampled neighbours of n nodes as tensors; node numbers count from the first entity.
 *
 * @param nodes the nodes, int64 [n]
 * @param neighbours K neighbours of each, int64 [n * K]
 * @param relations the relation to each, int64 [n * K]
 * @param mask 1 for a neighbour, 0 for padding, float32 [n, K]
 */
record NeighbourTensors(NDArray nodes, NDArray neighbours, NDArray relations, NDArray mask)
    implements AutoCloseable {

  /**
   * Samples neighbours.
   *
   * @param manager what owns the tensors
   * @param adjacency the graph
   * @param nodes graph nodes whose neighbours are wanted
   * @param first the graph node that is entity 0; neighbours before it are left out
   * @param count K
   * @param streams where the sample is drawn from
   * @param epoch the epoch, or 0 for the sample of evaluation
   */
  static NeighbourTensors sample(
      NDManager manager,
      Adjacency adjacency,
      int[] nodes,
      int first,
      int count,
      RandomStreams streams,
      int epoch) {
    NeighbourSample sample =
        new NeighbourSampler(adjacency, count)
            .sample(nodes, node -> streams.stream("neighbours", epoch, node));
    int size = nodes.length * count;
    long[] centre = new long[nodes.length];
    long[] neighbour = new long[size];
    long[] relation = new long[size];
    float[] mask = new float[size];
    for (int k = 0; k < nodes.length; k++) {
      centre[k] = nodes[k] - (long) first;
    }
    for (int k = 0; k < size; k++) {
      boolean known = sample.mask()[k] > 0 && sample.node()[k] >= first;
      neighbour[k] = known ? sample.node()[k] - (long) first : centre[k / count];
      relation[k] = known ? sample.relation()[k] : 0;
      mask[k] = known ? 1 : 0;
    }
    return new NeighbourTensors(
        manager.create(centre),
        manager.create(neighbour),
        manager.create(relation),
        manager.create(mask, new Shape(nodes.length, count)));
  }

  @Override
  public void close() {
    nodes.close();
    neighbours.close();
    relations.close();
    mask.close();
  }
}
