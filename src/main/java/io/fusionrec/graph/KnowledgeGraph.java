package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import java.util.OptionalInt;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;

/**
 * Facts about items, users and entities as a directed multigraph with typed edges. Made from fields
 * and triples alone, never from ratings.
 *
 * <p>Relations and attribute nodes are told apart by what they are made from, never by their names:
 * a field of items, one of users and triples may use the same words. Names are there to be shown;
 * no two of a kind are alike.
 */
public final class KnowledgeGraph {
  private final NodeSpace nodes;
  private final ImmutableList<String> relations;
  private final int[] inverses;
  private final Remarks remarks;
  private final Graph<Integer, RelationEdge> graph;
  private final Adjacency adjacency;

  KnowledgeGraph(
      NodeSpace nodes,
      ImmutableList<String> relations,
      int[] inverses,
      Remarks remarks,
      Graph<Integer, RelationEdge> graph,
      Adjacency adjacency) {
    this.nodes = nodes;
    this.relations = relations;
    this.inverses = inverses;
    this.remarks = remarks;
    this.graph = graph;
    this.adjacency = adjacency;
  }

  /** The same with arrays of its own. */
  KnowledgeGraph copy() {
    return new KnowledgeGraph(nodes, relations, inverses.clone(), remarks, graph, adjacency.copy());
  }

  /**
   * What a user should know about how the graph was made.
   *
   * @param declaration the declaration's name
   * @param skipped what is left out, with the reason: declared relations that the data set has
   *     nothing for, and fields and triples that no relation is made from
   * @param notes what else was decided, in whole lines
   * @param repeated whether a fact was given more than once
   */
  record Remarks(
      String declaration,
      ImmutableList<String> skipped,
      ImmutableList<String> notes,
      boolean repeated) {}

  /** Builds the graph of a declaration. O(nodes + edges). */
  static KnowledgeGraph build(GraphDeclaration declaration, RatingData data) {
    return new KnowledgeGraphBuilder(declaration.on(data), data).build();
  }

  /** The numbering of nodes. */
  public NodeSpace nodes() {
    return nodes;
  }

  /** The relations' names, inverses included; no two are alike. */
  public ImmutableList<String> relations() {
    return relations;
  }

  /** The relation that leads back wherever a relation leads, if there is one. */
  public OptionalInt inverse(int relation) {
    return inverses[relation] < 0 ? OptionalInt.empty() : OptionalInt.of(inverses[relation]);
  }

  /**
   * What is left out, with the reason: declared relations that the data set has nothing for, and
   * fields and triples that no relation is made from.
   */
  public ImmutableList<String> skipped() {
    return remarks.skipped();
  }

  /** What else was decided about the data, such as how many tails of triples are items. */
  public ImmutableList<String> notes() {
    return remarks.notes();
  }

  /** Whether a fact was given more than once; it counts once. */
  public boolean hasRepeatedFacts() {
    return remarks.repeated();
  }

  /** All that a run should say about its knowledge graph, a line each. */
  public ImmutableList<String> notices() {
    ImmutableList.Builder<String> notices = ImmutableList.builder();
    for (String skipped : remarks.skipped()) {
      notices.add("graphs '" + remarks.declaration() + "' leave out " + skipped);
    }
    return notices.addAll(remarks.notes()).build();
  }

  /** The graph, unmodifiable. */
  public Graph<Integer, RelationEdge> graph() {
    return new AsUnmodifiableGraph<>(graph);
  }

  /** The graph's edges in compressed rows, over all nodes. */
  public Adjacency adjacency() {
    return adjacency;
  }
}
