package io.fusionrec.graph;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.AsUndirectedGraph;

/**
 * Figures of a graph.
 *
 * @param nodes the number of nodes
 * @param edges the number of edges; of a directed graph each direction counts
 * @param isolated nodes without an edge
 * @param meanDegree edges out of a node (of an undirected graph: at a node), on average
 * @param medianDegree the same, the median (of an even number of nodes the upper middle)
 * @param maximumDegree the same, the largest
 * @param components connected components, directions ignored, isolated nodes counted
 * @param largestComponent the nodes of the largest of them
 * @param relations edges by relation; empty for a graph without
 */
public record GraphStatistics(
    int nodes,
    int edges,
    int isolated,
    double meanDegree,
    int medianDegree,
    int maximumDegree,
    int components,
    int largestComponent,
    ImmutableMap<String, Integer> relations) {

  /** The figures of the knowledge graph. O(nodes log nodes + edges). */
  public static GraphStatistics of(KnowledgeGraph knowledge) {
    Map<String, Integer> relations = new TreeMap<>();
    for (RelationEdge edge : knowledge.graph().edgeSet()) {
      relations.merge(knowledge.relations().get(edge.relation()), 1, Integer::sum);
    }
    return of(knowledge.graph(), relations);
  }

  /** The figures of the social graph. O(nodes log nodes + edges). */
  public static GraphStatistics of(SocialGraph social) {
    return of(social.graph(), Map.of());
  }

  /** The figures of the interaction graph. O(nodes log nodes + edges). */
  public static GraphStatistics of(InteractionGraph interactions) {
    return of(interactions.graph(), Map.of());
  }

  private static <E> GraphStatistics of(Graph<Integer, E> graph, Map<String, Integer> relations) {
    boolean directed = graph.getType().isDirected();
    int[] degree =
        graph.vertexSet().stream()
            .mapToInt(node -> directed ? graph.outDegreeOf(node) : graph.degreeOf(node))
            .sorted()
            .toArray();
    ConnectivityInspector<Integer, E> inspector =
        new ConnectivityInspector<>(directed ? new AsUndirectedGraph<>(graph) : graph);
    int largest =
        inspector.connectedSets().stream().mapToInt(component -> component.size()).max().orElse(0);
    return new GraphStatistics(
        degree.length,
        graph.edgeSet().size(),
        (int) graph.vertexSet().stream().filter(node -> graph.degreeOf(node) == 0).count(),
        Arrays.stream(degree).average().orElse(0),
        degree.length == 0 ? 0 : degree[degree.length / 2],
        degree.length == 0 ? 0 : degree[degree.length - 1],
        inspector.connectedSets().size(),
        largest,
        ImmutableMap.copyOf(relations));
  }
}
