package io.fusionrec.data.convert;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.Triples;

/**
 * The texts of the nodes of triples. An entity has its own id. An item has its raw id, unless an
 * entity is called like some item: then all items have a word before their ids that makes them
 * others, and links must say which item each is.
 *
 * @param triples the triples
 * @param items raw ids of all known items
 * @param before what stands before the items' ids
 */
record EntityNames(Triples triples, IdIndex items, String before) {

  static EntityNames of(Triples triples, IdIndex items) {
    String before = "";
    while (collides(triples.entities(), items, before)) {
      before = "item:" + before;
    }
    return new EntityNames(triples, items, before);
  }

  private static boolean collides(IdIndex entities, IdIndex items, String before) {
    return entities.ids().stream()
        .filter(entity -> entity.startsWith(before))
        .anyMatch(entity -> items.indexOf(entity.substring(before.length())) >= 0);
  }

  /** Whether items don't have their raw ids. */
  boolean renamed() {
    return !before.isEmpty();
  }

  /** The text of a node. */
  String of(int node) {
    return triples.isItem(node)
        ? before + items.id(node)
        : triples.entities().id(triples.entity(node));
  }

  /** Which items occur in the triples. */
  boolean[] linked() {
    boolean[] linked = new boolean[items.size()];
    for (int k = 0; k < triples.size(); k++) {
      mark(linked, triples.head()[k]);
      mark(linked, triples.tail()[k]);
    }
    return linked;
  }

  private void mark(boolean[] linked, int node) {
    if (triples.isItem(node)) {
      linked[node] = true;
    }
  }
}
