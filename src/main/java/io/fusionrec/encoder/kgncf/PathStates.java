package io.fusionrec.encoder.kgncf;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The recurrent network's states along paths. All but the last depend on the path's beginning alone
 * and are computed once for each beginning of a batch or grid.
 */
final class PathStates {
  private final NDManager manager;
  private final PathFinder finder;
  private final int users;
  private final int relations;
  private final int width;
  private final Embedding entities;
  private final Embedding relationTable;
  private final ResidualRecurrentNetwork network;

  PathStates(
      ParameterSet scope,
      EncoderContext context,
      PathFinder finder,
      Embedding entities,
      KgncfSettings settings) {
    manager = scope.manager();
    this.finder = finder;
    this.entities = entities;
    users = context.users();
    relations = context.graphs().knowledge().relations().size();
    width = settings.pathWidth();
    // The knowledge graph's relations, then "rated", "likes" and "none".
    relationTable = new Embedding(scope, "relations", relations + 3, settings.width());
    network = new ResidualRecurrentNetwork(scope.scope("paths"), settings.width(), width);
  }

  /**
   * The states after the last item: for each k, [b, n, p].
   *
   * @param before the states before it, in blocks [m1, p], [m2, p], ...
   * @param index for each k the row of each pair's state, over all blocks
   */
  List<NDArray> ends(List<NDArray> before, NDArray v, long[][] index, Shape shape) {
    NDArray state = concatenated(before); // [m, p]
    NDArray fromState = concatenated(before.stream().map(network::fromState).toList()); // [m, 3p]
    NDArray fromInput = network.fromInput(v); // [b, 1, 3p] or [1, n, 3p]
    NDArray[] ofState = new NDArray[3];
    NDArray[] ofInput = new NDArray[3];
    for (int gate = 0; gate < 3; gate++) {
      ofState[gate] = network.gate(fromState, gate);
      ofInput[gate] = network.gate(fromInput, gate);
    }
    List<NDArray> ends = new ArrayList<>();
    for (long[] places : index) {
      NDArray place = manager.create(places, shape);
      ends.add(
          ResidualRecurrentNetwork.step(
              Embedding.rows(ofState[0], place).add(ofInput[0]),
              Embedding.rows(ofState[1], place).add(ofInput[1]),
              ofInput[2],
              Embedding.rows(ofState[2], place),
              Embedding.rows(state, place)));
    }
    return ends;
  }

  /** The states before the last item where no path leads: u, none [b, p]. */
  NDArray unconnected(IndexBatch userIndex) {
    int size = userIndex.size();
    long[] none = new long[size];
    Arrays.fill(none, relations + 2L);
    NDArray ofUser = entities.apply(userIndex.tensor());
    NDArray state = network.entity(ofUser, start(size));
    return network.relation(relationTable.apply(manager.create(none)), ofUser, state);
  }

  private static NDArray concatenated(List<NDArray> blocks) {
    return Concatenation.of(new NDList(blocks), 0);
  }

  /** The states before the last item of all beginnings [m, p]. */
  NDArray beginnings(ConnectingPaths paths) {
    return states(paths, false);
  }

  /**
   * The same in blocks of one size, the last filled up: how many beginnings there are depends on
   * which pairs are scored together, and a product's rows may round differently beside others.
   */
  List<NDArray> beginnings(ConnectingPaths paths, int block) {
    List<NDArray> blocks = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += block) {
      blocks.add(states(paths.block(from, block), true));
    }
    return blocks;
  }

  /** Where {@code even}, products have a row for each beginning, whether or not it needs one. */
  private NDArray states(ConnectingPaths paths, boolean even) {
    int size = paths.size();
    long[] user = new long[size];
    long[] rating = new long[size];
    long[] item = new long[size];
    long[] relation = new long[size];
    for (int k = 0; k < size; k++) {
      user[k] = paths.user()[k];
      rating[k] = relations + (long) paths.liked()[k];
      item[k] = users + (long) paths.item()[k];
      relation[k] = finder.relation(paths.facet()[k]);
    }
    NDArray ofUser = entities.apply(manager.create(user));
    NDArray ofItem = entities.apply(manager.create(item));
    NDArray state = network.entity(ofUser, start(size));
    state = network.relation(relationTable.apply(manager.create(rating)), ofUser, state);
    state = network.entity(ofItem, state);
    state = network.relation(relationTable.apply(manager.create(relation)), ofItem, state);
    return throughAttributes(paths, state, even);
  }

  /** The states of those beginnings that are not at their end yet, taken on to it [m, p]. */
  private NDArray throughAttributes(ConnectingPaths paths, NDArray state, boolean even) {
    int[] on =
        IntStream.range(0, paths.size()).filter(k -> !finder.isDirect(paths.facet()[k])).toArray();
    if (on.length == 0) {
      return state;
    }
    int rows = even ? paths.size() : on.length;
    long[] row = new long[rows];
    long[] attribute = new long[rows];
    long[] inverse = new long[rows];
    long[] place = LongStream.range(0, paths.size()).toArray();
    for (int k = 0; k < rows; k++) {
      int beginning = on[Math.min(k, on.length - 1)];
      int facet = paths.facet()[beginning];
      row[k] = beginning;
      attribute[k] = finder.attribute(facet);
      inverse[k] = finder.inverse(facet);
    }
    for (int k = 0; k < on.length; k++) {
      place[on[k]] = paths.size() + (long) k;
    }
    boolean all = on.length == paths.size();
    NDArray ofAttribute = entities.apply(manager.create(attribute));
    NDArray there =
        network.entity(ofAttribute, all ? state : Embedding.rows(state, manager.create(row)));
    there = network.relation(relationTable.apply(manager.create(inverse)), ofAttribute, there);
    return all ? there : Embedding.rows(state.concat(there, 0), manager.create(place));
  }

  private NDArray start(int size) {
    return manager.zeros(new Shape(size, width));
  }
}
