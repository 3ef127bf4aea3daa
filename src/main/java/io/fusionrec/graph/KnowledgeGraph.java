package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * Facts about items and users as a directed multigraph with typed edges. Made from fields and
 * triples alone, never from ratings.
 */
public final class KnowledgeGraph {
  private final NodeSpace nodes;
  private final ImmutableList<String> relations;
  private final ImmutableList<String> skipped;
  private final Graph<Integer, RelationEdge> graph;
  private final Adjacency adjacency;

  private KnowledgeGraph(
      NodeSpace nodes,
      ImmutableList<String> relations,
      ImmutableList<String> skipped,
      Graph<Integer, RelationEdge> graph,
      Adjacency adjacency) {
    this.nodes = nodes;
    this.relations = relations;
    this.skipped = skipped;
    this.graph = graph;
    this.adjacency = adjacency;
  }

  /** The same with arrays of its own. */
  KnowledgeGraph copy() {
    return new KnowledgeGraph(nodes, relations, skipped, graph, adjacency.copy());
  }

  /** Builds the graph. O(nodes + edges). */
  static KnowledgeGraph build(GraphDeclaration declaration, RatingData data) {
    IdIndex.Builder attributes = new IdIndex.Builder();
    ImmutableList.Builder<String> skipped = ImmutableList.builder();
    for (GraphDeclaration.RelationSource source : declaration.relations()) {
      switch (source.from()) {
        case TRIPLES -> {
          if (data.triples().isPresent()) {
            data.triples().get().entities().ids().forEach(attributes::add);
          } else {
            skipped.add("triples (the data set has none)");
          }
        }
        default -> {
          Optional<Field> field = table(source, data).field(source.field());
          if (field.isPresent()) {
            for (String value : field.get().vocabulary().ids()) {
              attributes.add(source.field() + ":" + value);
            }
          } else {
            skipped.add(source.name() + " (the data set has no field '" + source.field() + "')");
          }
        }
      }
    }
    NodeSpace nodes = new NodeSpace(data.users().size(), data.items().size(), attributes.build());
    Edges edges = new Edges(nodes);
    for (GraphDeclaration.RelationSource source : declaration.relations()) {
      switch (source.from()) {
        case TRIPLES -> data.triples().ifPresent(t -> addTriples(edges, t, source.inverse()));
        case ITEM_FIELD -> addField(edges, source, data.itemFields(), nodes::item);
        case USER_FIELD -> addField(edges, source, data.userFields(), nodes::user);
      }
    }
    return new KnowledgeGraph(
        nodes,
        edges.relations.build().ids(),
        skipped.build(),
        edges.graph,
        Adjacency.of(edges.graph, nodes.size(), RelationEdge::relation, edge -> 1));
  }

  private static Fields table(GraphDeclaration.RelationSource source, RatingData data) {
    return source.from() == GraphDeclaration.Source.ITEM_FIELD
        ? data.itemFields()
        : data.userFields();
  }

  private static void addField(
      Edges edges, GraphDeclaration.RelationSource source, Fields table, IntUnaryOperator node) {
    Optional<Field> found = table.field(source.field());
    if (found.isEmpty()) {
      return;
    }
    Field field = found.get();
    for (int row = 0; row < field.rows(); row++) {
      for (int p = field.offset()[row]; p < field.offset()[row + 1]; p++) {
        String value = field.vocabulary().id(field.value()[p]);
        edges.add(
            node.applyAsInt(row), source.name(), source.field() + ":" + value, source.inverse());
      }
    }
  }

  private static void addTriples(Edges edges, Triples triples, boolean inverse) {
    for (int k = 0; k < triples.size(); k++) {
      edges.add(
          edges.nodes.item(triples.head()[k]),
          triples.relations().id(triples.relation()[k]),
          triples.entities().id(triples.tail()[k]),
          inverse);
    }
  }

  /** The graph under construction. */
  private static final class Edges {
    private final NodeSpace nodes;
    private final IdIndex.Builder relations = new IdIndex.Builder();
    private final Graph<Integer, RelationEdge> graph = new DirectedMultigraph<>(RelationEdge.class);

    Edges(NodeSpace nodes) {
      this.nodes = nodes;
      for (int node = 0; node < nodes.size(); node++) {
        graph.addVertex(node);
      }
    }

    void add(int head, String relation, String attribute, boolean inverse) {
      int tail = nodes.attribute(nodes.attributes().indexOf(attribute));
      graph.addEdge(head, tail, new RelationEdge(relations.add(relation)));
      if (inverse) {
        graph.addEdge(tail, head, new RelationEdge(relations.add(relation + "^-1")));
      }
    }
  }

  /** The numbering of nodes. */
  public NodeSpace nodes() {
    return nodes;
  }

  /** The relations' names, inverses included. */
  public ImmutableList<String> relations() {
    return relations;
  }

  /** Declared relations that the data set has nothing for, with the reason. */
  public ImmutableList<String> skipped() {
    return skipped;
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
