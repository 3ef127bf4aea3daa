package io.fusionrec.graph;

import io.fusionrec.data.Ratings;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultUndirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;

/** Who rated what in the train part, as an undirected graph weighted by rating. */
public final class InteractionGraph {
  private final Graph<Integer, DefaultWeightedEdge> graph;

  private InteractionGraph(Graph<Integer, DefaultWeightedEdge> graph) {
    this.graph = graph;
  }

  /** Builds the graph over users and rated items. O(ratings). */
  public static InteractionGraph of(Ratings train, NodeSpace nodes) {
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
    return new InteractionGraph(graph);
  }

  /** The graph, unmodifiable. */
  public Graph<Integer, DefaultWeightedEdge> graph() {
    return new AsUnmodifiableGraph<>(graph);
  }
}
