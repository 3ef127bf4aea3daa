package io.fusionrec.encoder.hetegraph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.Indices;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.NodeSpace;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The features f_v of users and rated items, one matrix over both:
 *
 * <pre>
 * f_v = [ log(1 + degree) / log(1 + most possible) ; multi-hot attribute values ; id embedding ]
 * </pre>
 *
 * A node's attribute values are its edges in the knowledge graph, whatever fields of users and
 * items and facts that is made from; an item to which a fact leads is a value like any other.
 * Values of users and of items are different features, so that one weight matrix serves both
 * without their meanings being mixed.
 */
final class NodeFeatures {
  /** The column of the degree. */
  static final int DEGREE = 0;

  private final int users;
  private final int items;
  private final NDArray known;
  private final @Nullable Embedding ids;
  private final int width;

  NodeFeatures(ParameterSet scope, GraphSet graphs, WalkSampler graph, int features, int idWidth) {
    users = graphs.train().userCount();
    items = graphs.train().itemCount();
    int nodes = users + items;
    Adjacency attributes = graphs.knowledge().adjacency();
    int[] column = columns(attributes, graphs.nodes(), nodes, features);
    int columns = 1 + Arrays.stream(column).max().orElse(0);
    float[] values = new float[nodes * columns];
    for (int node = 0; node < nodes; node++) {
      values[node * columns + DEGREE] = degree(node, graph.degree(node));
      for (int p = attributes.offset()[node]; p < attributes.offset()[node + 1]; p++) {
        if (column[attributes.target()[p]] > 0) {
          values[node * columns + column[attributes.target()[p]]] = 1;
        }
      }
    }
    try (NDArray buffer = scope.manager().create(values, new Shape(nodes, columns))) {
      // A copy in the engine's own memory: a Java buffer is aligned as chance has it, and products
      // may round differently with that.
      known = buffer.duplicate();
    }
    ids = idWidth > 0 ? new Embedding(scope, "ids", nodes, idWidth) : null;
    width = columns + idWidth;
  }

  /** The column of each item and attribute node, from 1; 0 for those that are no feature. */
  private static int[] columns(Adjacency attributes, NodeSpace space, int nodes, int features) {
    int[] count = new int[space.size()];
    for (int p = 0; p < attributes.offset()[nodes]; p++) {
      count[attributes.target()[p]]++;
    }
    int[] chosen =
        IntStream.range(space.item(0), space.size())
            .filter(node -> count[node] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(node -> -count[node]))
            .limit(features)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    int[] column = new int[space.size()];
    for (int k = 0; k < chosen.length; k++) {
      column[chosen[k]] = k + 1;
    }
    return column;
  }

  /** The degree's feature for a node if it has that many ratings. */
  float degree(int node, int ratings) {
    // The most possible is known without any edge, so that a hidden edge can't show through it.
    return (float) (Math.log1p(ratings) / Math.log1p(Math.max(1, node < users ? items : users)));
  }

  /** F, the number of features. */
  int width() {
    return width;
  }

  /** U + I, the number of nodes that have features. */
  int nodes() {
    return users + items;
  }

  /** The features of all users, then all rated items, [U + I, F]. */
  NDArray matrix() {
    return ids == null ? known : Concatenation.of(new NDList(known, ids.table()), 1);
  }

  /**
   * Whether a step should ask for the rows that it needs: where the ids' embeddings are a large
   * table. Without ids, and on a GPU, all nodes are mapped.
   */
  boolean isLarge() {
    return ids != null && ids.isLarge();
  }

  /** The features of some nodes, each named once: [n, F]. */
  NDArray rows(int[] nodes) {
    NDArray index = Indices.of(known.getManager(), nodes);
    NDArray rows = Embedding.rows(known, index);
    return ids == null ? rows : rows.concat(ids.apply(index), 1);
  }

  /** The id embeddings of some nodes, int64 [n] to [n, width], where there are any. */
  Optional<NDArray> ids(NDArray nodes) {
    return ids == null ? Optional.empty() : Optional.of(ids.apply(nodes));
  }
}
