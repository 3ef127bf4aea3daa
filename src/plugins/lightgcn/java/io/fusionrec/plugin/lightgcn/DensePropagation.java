package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Propagation by the powers of A, computed once: a step multiplies only the rows of them that it
 * asks for, O(distinct rows * nodes * d) for every two layers, forward and backward. Half of each
 * power is zero, since A leads from users to items and back, and isn't kept: two layers take
 * nodes^2 * 4 bytes, on MovieLens-1M 380 MB. A rated graph is dense enough (3 % of all pairs, and
 * nearly all pairs at a distance of two) that this beats the sparse product, whose backward pass is
 * dear.
 */
final class DensePropagation implements Propagation {
  private final int users;
  private final int nodes;
  private final List<Power> powers = new ArrayList<>();

  /**
   * What isn't zero of A^l.
   *
   * @param ofUsers the users' rows: [U, I] for odd l, [U, U] for even l
   * @param ofItems the items' rows: [I, U], or [I, I]
   * @param crossing whether l is odd, so that users' rows read items
   */
  private record Power(NDArray ofUsers, NDArray ofItems, boolean crossing) {}

  /** The propagation over that graph; its matrices live in the manager. */
  DensePropagation(NDManager manager, NormalisedGraph graph, int layers) {
    users = graph.users();
    nodes = graph.nodes();
    // The copies lie in the engine's own memory, aligned alike in every run: same seed, same
    // digits.
    NDArray r;
    try (NDArray block = manager.create(graph.block(), new Shape(users, graph.items()))) {
      r = block.duplicate();
    }
    NDArray transposed = r.transpose().duplicate();
    Power power = new Power(r, transposed, true);
    powers.add(power);
    for (int l = 2; l <= layers; l++) {
      power =
          power.crossing()
              ? new Power(power.ofUsers().matMul(transposed), power.ofItems().matMul(r), false)
              : new Power(power.ofUsers().matMul(r), power.ofItems().matMul(transposed), true);
      powers.add(power);
    }
  }

  @Override
  public NDArray all(NDArray table, NDArray weights) {
    NDArray ofUsers = table.get(new NDIndex("0:{}", users));
    NDArray ofItems = table.get(new NDIndex("{}:", users));
    NDArray sum = LayerWeights.weighted(weights, 0, table);
    for (int l = 1; l <= powers.size(); l++) {
      Power power = powers.get(l - 1);
      NDArray layer =
          power
              .ofUsers()
              .matMul(power.crossing() ? ofItems : ofUsers)
              .concat(power.ofItems().matMul(power.crossing() ? ofUsers : ofItems), 0);
      sum = sum.add(LayerWeights.weighted(weights, l, layer));
    }
    return sum;
  }

  @Override
  public NDArray rows(NDArray table, NDArray weights, IndexBatch wanted) {
    Distinct distinct = distinct(wanted);
    NDManager manager = table.getManager();
    NDArray ofUsers = table.get(new NDIndex("0:{}", users));
    NDArray ofItems = table.get(new NDIndex("{}:", users));
    NDArray userRows = manager.create(distinct.users());
    NDArray itemRows = manager.create(distinct.items());
    NDArray own = Embedding.rows(ofUsers, userRows).concat(Embedding.rows(ofItems, itemRows), 0);
    NDArray sum = LayerWeights.weighted(weights, 0, own);
    for (int l = 1; l <= powers.size(); l++) {
      Power power = powers.get(l - 1);
      NDArray layer =
          Embedding.rows(power.ofUsers(), userRows)
              .matMul(power.crossing() ? ofItems : ofUsers)
              .concat(
                  Embedding.rows(power.ofItems(), itemRows)
                      .matMul(power.crossing() ? ofUsers : ofItems),
                  0);
      sum = sum.add(LayerWeights.weighted(weights, l, layer));
    }
    return Embedding.rows(sum, manager.create(distinct.place()));
  }

  /** Each user and each item among some nodes once, and where each node stands among them. */
  @SuppressWarnings("ArrayRecordComponent") // what the engine takes
  private record Distinct(long[] users, long[] items, long[] place) {}

  private Distinct distinct(IndexBatch wanted) {
    int[] rank = new int[nodes];
    Arrays.fill(rank, -1);
    long[] ofUsers = new long[wanted.size()];
    long[] ofItems = new long[wanted.size()];
    int userCount = 0;
    int itemCount = 0;
    for (int k = 0; k < wanted.size(); k++) {
      int node = wanted.get(k);
      if (rank[node] < 0) {
        if (node < users) {
          rank[node] = userCount;
          ofUsers[userCount++] = node;
        } else {
          rank[node] = itemCount;
          ofItems[itemCount++] = (long) node - users;
        }
      }
    }
    long[] place = new long[wanted.size()];
    for (int k = 0; k < place.length; k++) {
      int node = wanted.get(k);
      place[k] = node < users ? rank[node] : (long) userCount + rank[node];
    }
    return new Distinct(
        Arrays.copyOf(ofUsers, userCount), Arrays.copyOf(ofItems, itemCount), place);
  }
}
