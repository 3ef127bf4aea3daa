package io.fusionrec.encoder;

import io.fusionrec.graph.NodeSpace;

/**
 * A node of a path.
 *
 * @param type what it is
 * @param index the user, item or attribute; of people, how many they are
 * @param name the attribute's name in the knowledge graph, e.g. {@code genres:Comedy}; else empty
 */
public record ReasonNode(Type type, int index, String name) {
  /** What a node is. */
  public enum Type {
    /** A user. */
    USER,
    /** An item. */
    ITEM,
    /** The value of a field, or an entity. */
    ATTRIBUTE,
    /** Some users together. */
    PEOPLE
  }

  /** A user. */
  public static ReasonNode user(int user) {
    return new ReasonNode(Type.USER, user, "");
  }

  /** An item. */
  public static ReasonNode item(int item) {
    return new ReasonNode(Type.ITEM, item, "");
  }

  /** So many users together. */
  public static ReasonNode people(int count) {
    return new ReasonNode(Type.PEOPLE, count, "");
  }

  /** A node of the graphs. */
  public static ReasonNode of(NodeSpace nodes, int node) {
    if (node < nodes.item(0)) {
      return user(node);
    }
    if (node < nodes.attribute(0)) {
      return item(node - nodes.item(0));
    }
    int attribute = node - nodes.attribute(0);
    return new ReasonNode(Type.ATTRIBUTE, attribute, nodes.attributes().id(attribute));
  }
}
