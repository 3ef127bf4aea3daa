package io.fusionrec.graph;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.function.Supplier;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultUndirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;

/**
 * Who rated what in the train part, as an undirected graph weighted by rating. It is held in
 * compressed rows, twelve bytes for each end of an edge; the graph with objects for each edge,
 * which takes many times more, is made when it is first asked for.
 */
public final class InteractionGraph {
  private final Adjacency adjacency;
  private final Supplier<Graph<Integer, DefaultWeightedEdge>> graph;

  private InteractionGraph(
      Adjacency adjacency, Supplier<Graph<Integer, DefaultWeightedEdge>> graph) {
    this.adjacency = adjacency;
    this.graph = graph;
  }

  /** Builds the graph over users and rated items. O(ratings). */
  public static InteractionGraph of(Ratings train, NodeSpace nodes) {
    return new InteractionGraph(
        adjacency(train, nodes), Suppliers.memoize(() -> graph(train, nodes)));
  }

  /** The same with arrays of its own. */
  InteractionGraph copy() {
    return new InteractionGraph(adjacency.copy(), graph);
  }

  private static Adjacency adjacency(Ratings train, NodeSpace nodes) {
    int users = train.userCount();
    int items = train.itemCount();
    int firstItem = nodes.item(0);
    RatingMatrix byUser = train.byUser();
    RatingMatrix byItem = train.byItem();
    int[] offset = new int[users + items + 1];
    int[] target = new int[2 * train.size()];
    float[] weight = new float[target.length];
    System.arraycopy(byUser.offset(), 0, offset, 0, users + 1);
    for (int p = 0; p < train.size(); p++) {
      target[p] = firstItem + byUser.column()[p];
      weight[p] = byUser.value()[p];
    }
    for (int item = 0; item < items; item++) {
      offset[users + item + 1] = train.size() + byItem.offset()[item + 1];
    }
    System.arraycopy(byItem.column(), 0, target, train.size(), train.size());
    System.arraycopy(byItem.value(), 0, weight, train.size(), train.size());
    return new Adjacency(offset, target, new int[target.length], weight);
  }

  private static Graph<Integer, DefaultWeightedEdge> graph(Ratings train, NodeSpace nodes) {
    Graph<Integer, DefaultWeightedEdge> graph =
        new DefaultUndirectedWeightedGraph<>(DefaultWeightedEdge.class);
    for (int user = 0; user < train.userCount(); user++) {
      graph.addVertex(nodes.user(user));
    }
    for (int item = 0; item < train.itemCount(); item++) {
      graph.addVertex(nodes.item(item));
    }
    for (int r = 0; r < train.size(); r++) {
      DefaultWeightedEdge edge =
          graph.addEdge(nodes.user(train.user()[r]), nodes.item(train.item()[r]));
      if (edge != null) {
        graph.setEdgeWeight(edge, train.rating()[r]);
      }
    }
    return new AsUnmodifiableGraph<>(graph);
  }

  /**
   * The neighbours of users and rated items in compressed rows, each row ascending; the weight of
   * an edge is its rating, and there is one relation.
   */
  public Adjacency adjacency() {
    return adjacency;
  }

  /** The graph for JGraphT's algorithms, unmodifiable. O(ratings) the first time. */
  public Graph<Integer, DefaultWeightedEdge> graph() {
    return graph.get();
  }
}
