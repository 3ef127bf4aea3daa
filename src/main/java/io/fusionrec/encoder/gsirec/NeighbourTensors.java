package io.fusionrec.encoder.gsirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.Indices;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.NeighbourSample;
import io.fusionrec.graph.NeighbourSampler;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;

/**
 * The sampled neighbours of n nodes as tensors; node numbers count from the first entity.
 *
 * @param nodes the nodes, int64 [n]
 * @param neighbours K neighbours of each, int64 [n * K]
 * @param relations the relation to each, int64 [n * K]
 * @param mask 1 for a neighbour, 0 for padding, float32 [n, K]
 * @param host the same in Java's memory
 */
record NeighbourTensors(
    NDArray nodes, NDArray neighbours, NDArray relations, NDArray mask, Host host)
    implements AutoCloseable {

  /** Neighbours and relations [n * K] and the mask [n * K] in Java's memory. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a sample
  record Host(int[] neighbours, int[] relations, float[] mask) {}

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
    int[] centre = Arrays.stream(nodes).map(node -> node - first).toArray();
    int[] neighbour = new int[size];
    int[] relation = new int[size];
    float[] mask = new float[size];
    for (int k = 0; k < size; k++) {
      boolean known = sample.mask()[k] > 0 && sample.node()[k] >= first;
      neighbour[k] = known ? sample.node()[k] - first : centre[k / count];
      relation[k] = known ? sample.relation()[k] : 0;
      mask[k] = known ? 1 : 0;
    }
    return of(manager, centre, new Host(neighbour, relation, mask));
  }

  private static NeighbourTensors of(NDManager manager, int[] nodes, Host host) {
    int count = host.mask().length / nodes.length;
    return new NeighbourTensors(
        Indices.of(manager, nodes),
        Indices.of(manager, host.neighbours()),
        Indices.of(manager, host.relations()),
        manager.create(host.mask(), new Shape(nodes.length, count)),
        host);
  }

  /** What some rows of a sample read, and the sample of these rows over that alone. */
  @SuppressWarnings("ArrayRecordComponent") // columns of a sample
  record Part(int[] read, NeighbourTensors sample) {}

  /**
   * The sample of some nodes alone.
   *
   * @param rows the nodes, each once; node k is the sample's row k
   * @param entities the number of entities
   * @return the entities that they read, they themselves first, and the sample over these
   */
  Part part(NDManager manager, int[] rows, int entities) {
    int count = host.mask().length / (int) nodes.size();
    int[] read = new int[rows.length * (1 + count)];
    int[] relation = new int[rows.length * count];
    float[] mask = new float[relation.length];
    System.arraycopy(rows, 0, read, 0, rows.length);
    for (int k = 0; k < rows.length; k++) {
      System.arraycopy(host.neighbours(), rows[k] * count, read, rows.length + k * count, count);
      System.arraycopy(host.relations(), rows[k] * count, relation, k * count, count);
      System.arraycopy(host.mask(), rows[k] * count, mask, k * count, count);
    }
    Indices distinct = Indices.distinct(read, entities);
    int[] place = distinct.place();
    return new Part(
        distinct.distinct(),
        of(
            manager,
            Arrays.copyOf(place, rows.length),
            new Host(Arrays.copyOfRange(place, rows.length, place.length), relation, mask)));
  }

  @Override
  public void close() {
    nodes.close();
    neighbours.close();
    relations.close();
    mask.close();
  }
}
