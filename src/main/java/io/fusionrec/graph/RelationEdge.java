package io.fusionrec.graph;

/** An edge of the knowledge graph; two edges are the same only if they are one object. */
public final class RelationEdge {
  private final int relation;

  RelationEdge(int relation) {
    this.relation = relation;
  }

  /** The index of its relation. */
  public int relation() {
    return relation;
  }
}
