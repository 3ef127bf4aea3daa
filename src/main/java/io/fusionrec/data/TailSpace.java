package io.fusionrec.data;

/** Whose ids the tails of triples are: the same text may name an item and something else. */
public enum TailSpace {
  /**
   * Tails are what heads are: a tail that is a raw item id is that item, or, where ids are linked
   * to items, a tail that is linked to one; every other tail is an entity. The default.
   */
  AUTO,
  /**
   * A tail that is a raw item id is that item, also beside links, whose heads are ids of another
   * space; every other tail is an entity, unless it is linked to an item.
   */
  ITEMS,
  /**
   * Tails are ids of a space of their own: none is an item, whatever its text. Without links the
   * heads are then item ids and nothing else, so that no fact is about an entity.
   */
  ENTITIES
}
