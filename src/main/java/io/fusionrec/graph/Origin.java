package io.fusionrec.graph;

import io.fusionrec.graph.RelationSource.Source;

/**
 * What nodes and relations of the knowledge graph are made from: a field of items, a field of
 * users, or triples. It tells them apart, whatever they are called.
 *
 * @param from the kind
 * @param field the field's name; empty for triples
 */
record Origin(Source from, String field) {
  /** The origin of entities and of the relations between them. */
  static final Origin TRIPLES = new Origin(Source.TRIPLES, "");

  /** The origin of what a relation of a declaration makes. */
  static Origin of(RelationSource source) {
    return source.from() == Source.TRIPLES ? TRIPLES : new Origin(source.from(), source.field());
  }

  /** What it is called where a name alone says too little. */
  String text() {
    return from == Source.TRIPLES ? "triples" : from.side() + "." + field;
  }
}
