package io.fusionrec.data;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;

/**
 * Which entity of a knowledge graph is which item of the data, for triples whose ids are not those
 * of the ratings. Several entities may be one item; an entity is one item at most.
 */
public final class ItemLinks {
  private final IdIndex items;
  private final Object2IntMap<String> itemOf;

  private ItemLinks(IdIndex items, Object2IntMap<String> itemOf) {
    this.items = items;
    this.itemOf = itemOf;
  }

  /** Raw ids of all known items of the data. */
  public IdIndex items() {
    return items;
  }

  /** The dense index of the item that an entity is, or -1 when it is none of the data. */
  public int item(String entity) {
    return itemOf.getInt(entity);
  }

  /** The number of entities that are items of the data. */
  public int size() {
    return itemOf.size();
  }

  /** Collects links. */
  public static final class Builder {
    private final IdIndex items;
    private final Object2IntOpenHashMap<String> itemOf = new Object2IntOpenHashMap<>();
    private int unknown;

    /**
     * A builder without links.
     *
     * @param items raw ids of all known items of the data
     */
    public Builder(IdIndex items) {
      this.items = items;
      itemOf.defaultReturnValue(-1);
    }

    /**
     * Links an entity to an item; one that is not in the data is counted and forgotten.
     *
     * @return false when the entity is linked to another item of the data, which it remains
     */
    public boolean add(String item, String entity) {
      int index = items.indexOf(item);
      if (index < 0) {
        unknown++;
        return true;
      }
      int before = itemOf.putIfAbsent(entity, index);
      return before < 0 || before == index;
    }

    /** How many links were of items that are not in the data. */
    public int unknown() {
      return unknown;
    }

    /** The links added so far. */
    public ItemLinks build() {
      return new ItemLinks(items, itemOf.clone());
    }
  }
}
