package io.fusionrec.graph;

import io.fusionrec.data.TrustEdges;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/** Who trusts whom, as a directed weighted graph of users. */
public final class SocialGraph {
  private final Graph<Integer, DefaultWeightedEdge> graph;
  private final Adjacency adjacency;

  private SocialGraph(Graph<Integer, DefaultWeightedEdge> graph, Adjacency adjacency) {
    this.graph = graph;
    this.adjacency = adjacency;
  }

  /** The same with arrays of its own. */
  SocialGraph copy() {
    return new SocialGraph(graph, adjacency.copy());
  }

  /**
   * The graph of those edges; self-trust is left out, of a repeated edge the last weight counts.
   */
  static SocialGraph of(TrustEdges edges, int users) {
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    for (int user = 0; user < users; user++) {
      graph.addVertex(user);
    }
    for (int k = 0; k < edges.size(); k++) {
      int truster = edges.truster()[k];
      int trustee = edges.trustee()[k];
      if (truster != trustee) {
        graph.addEdge(truster, trustee);
        graph.setEdgeWeight(truster, trustee, edges.weight()[k]);
      }
    }
    return new SocialGraph(graph, Adjacency.of(graph, users, edge -> 0, graph::getEdgeWeight));
  }

  /** The graph, unmodifiable. */
  public Graph<Integer, DefaultWeightedEdge> graph() {
    return new AsUnmodifiableGraph<>(graph);
  }

  /** Its edges in compressed rows. */
  public Adjacency adjacency() {
    return adjacency;
  }
}
