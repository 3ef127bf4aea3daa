package io.fusionrec.graph;

import io.fusionrec.data.IdIndex;

/**
 * One numbering for all graphs: users 0 to U-1, then all known items (the rated ones first), then
 * attribute values.
 *
 * @param users the number of users
 * @param items the number of known items
 * @param attributes the attribute nodes' names, e.g. {@code genres:Comedy}
 */
public record NodeSpace(int users, int items, IdIndex attributes) {
  /** The node of a user. */
  public int user(int user) {
    return user;
  }

  /** The node of an item. */
  public int item(int item) {
    return users + item;
  }

  /** The node of an attribute value. */
  public int attribute(int attribute) {
    return users + items + attribute;
  }

  /** The number of nodes. */
  public int size() {
    return users + items + attributes.size();
  }
}
