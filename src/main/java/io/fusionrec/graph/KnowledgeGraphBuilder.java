package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Triples;
import io.fusionrec.graph.RelationSource.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Makes the knowledge graph of a declaration that was fitted to the data set. */
final class KnowledgeGraphBuilder {
  private final GraphDeclaration declaration;
  private final RatingData data;
  private final List<String> skipped = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  KnowledgeGraphBuilder(GraphDeclaration declaration, RatingData data) {
    this.declaration = declaration;
    this.data = data;
  }

  /** Builds the graph. O(nodes + edges). */
  KnowledgeGraph build() {
    AttributeNodes attributes = attributes();
    NodeSpace nodes = new NodeSpace(data.users().size(), data.items().size(), attributes.names());
    KnowledgeEdges edges = new KnowledgeEdges(nodes.size());
    for (RelationSource source : declaration.relations()) {
      int first = nodes.attribute(attributes.first(Origin.of(source)));
      triples(source).ifPresent(facts -> add(edges, facts, source, nodes, first));
      field(source).ifPresent(field -> add(edges, field, source, nodes, first));
    }
    DeclarationFit fit = new DeclarationFit(declaration, data);
    skipped.addAll(fit.unused());
    if (fit.lacksFields()) {
      skipped.add("all fields (the data set has none)");
    }
    if (edges.loops() > 0) {
      notes.add("triples from a node to itself, which are left out: " + edges.loops());
    }
    if (edges.repeated() > 0) {
      notes.add("facts that are given more than once and count once: " + edges.repeated());
    }
    return new KnowledgeGraph(
        nodes,
        edges.names(),
        edges.inverses(),
        new KnowledgeGraph.Remarks(
            declaration.name(),
            ImmutableList.copyOf(skipped),
            ImmutableList.copyOf(notes),
            edges.repeated() > 0),
        edges.graph(),
        Adjacency.of(edges.graph(), nodes.size(), RelationEdge::relation, edge -> 1));
  }

  /** All attribute nodes, in the order of the declaration. */
  private AttributeNodes attributes() {
    AttributeNodes attributes = new AttributeNodes();
    for (RelationSource source : declaration.relations()) {
      Origin origin = Origin.of(source);
      switch (source.from()) {
        case TRIPLES ->
            triples(source)
                .ifPresentOrElse(
                    facts -> attributes.add(origin, "", facts.entities().ids()),
                    () -> skipped.add("triples (the data set has none)"));
        case ITEM_FIELD, USER_FIELD ->
            field(source)
                .ifPresentOrElse(
                    field -> attributes.add(origin, source.field() + ":", field.vocabulary().ids()),
                    () -> skipped.add(reason(source, "the data set has no field")));
        case ALL_ITEM_FIELDS, ALL_USER_FIELDS -> {} // there are none
      }
    }
    return attributes;
  }

  private Optional<Triples> triples(RelationSource source) {
    return source.from() == Source.TRIPLES ? data.triples() : Optional.empty();
  }

  private Optional<Field> field(RelationSource source) {
    return source.from() == Source.ITEM_FIELD || source.from() == Source.USER_FIELD
        ? source.from().fields(data).field(source.field())
        : Optional.empty();
  }

  private static String reason(RelationSource source, String reason) {
    return source.name() + " (" + reason + " '" + source.field() + "')";
  }

  private void add(
      KnowledgeEdges edges, Field field, RelationSource source, NodeSpace nodes, int first) {
    IntUnaryOperator head = source.from() == Source.ITEM_FIELD ? nodes::item : nodes::user;
    KnowledgeEdges.Relation relation =
        edges.new Relation(source.name(), Origin.of(source), source.inverse());
    for (int row = 0; row < field.rows(); row++) {
      for (int p = field.offset()[row]; p < field.offset()[row + 1]; p++) {
        relation.add(head.applyAsInt(row), first + field.value()[p]);
      }
    }
    if (relation.isEmpty()) {
      skipped.add(reason(source, "no " + source.from().side() + " has a value of"));
    }
  }

  private void add(
      KnowledgeEdges edges, Triples facts, RelationSource source, NodeSpace nodes, int first) {
    List<KnowledgeEdges.Relation> relations = new ArrayList<>();
    for (String name : facts.relations().ids()) {
      relations.add(edges.new Relation(name, Origin.TRIPLES, source.inverse()));
    }
    Set<String> betweenItems = new LinkedHashSet<>();
    for (int k = 0; k < facts.size(); k++) {
      relations
          .get(facts.relation()[k])
          .add(
              node(facts, facts.head()[k], nodes, first),
              node(facts, facts.tail()[k], nodes, first));
      if (facts.isItem(facts.tail()[k])) {
        betweenItems.add(facts.relations().id(facts.relation()[k]));
      }
    }
    if (!betweenItems.isEmpty()) {
      notes.add(
          "the tails of "
              + facts.itemTails()
              + " of "
              + facts.size()
              + " triples are items of the data ("
              + String.join(", ", betweenItems)
              + ")");
    }
  }

  private static int node(Triples facts, int node, NodeSpace nodes, int first) {
    return facts.isItem(node) ? nodes.item(node) : first + facts.entity(node);
  }
}
