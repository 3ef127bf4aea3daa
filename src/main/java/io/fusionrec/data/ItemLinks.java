package io.fusionrec.data;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.objects.Object2ObjectMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;

/**
 * Which entity of a knowledge graph is which item of the data, for triples whose ids are not those
 * of the ratings. Several entities may be one item, and one entity several items (editions of a
 * book): what is said of it is then said of each.
 */
public final class ItemLinks {
  private final IdIndex items;
  private final Object2ObjectMap<String, IntArrayList> itemsOf;

  private ItemLinks(IdIndex items, Object2ObjectMap<String, IntArrayList> itemsOf) {
    this.items = items;
    this.itemsOf = itemsOf;
  }

  /** Raw ids of all known items of the data. */
  public IdIndex items() {
    return items;
  }

  /** The dense indices of the items that an entity is; none when it is no item of the data. */
  public IntList itemsOf(String entity) {
    IntArrayList found = itemsOf.get(entity);
    return found == null ? IntLists.emptyList() : IntLists.unmodifiable(found);
  }

  /** The number of entities that are items of the data. */
  public int size() {
    return itemsOf.size();
  }

  /** Collects links. */
  public static final class Builder {
    private final IdIndex items;
    private final Object2ObjectOpenHashMap<String, IntArrayList> itemsOf =
        new Object2ObjectOpenHashMap<>();
    private int unknown;

    /**
     * A builder without links.
     *
     * @param items raw ids of all known items of the data
     */
    public Builder(IdIndex items) {
      this.items = items;
    }

    /** Links an entity to an item; an item that is not in the data is counted and forgotten. */
    public void add(String item, String entity) {
      int index = items.indexOf(item);
      if (index < 0) {
        unknown++;
        return;
      }
      IntArrayList linked = itemsOf.computeIfAbsent(entity, any -> new IntArrayList(1));
      if (!linked.contains(index)) {
        linked.add(index);
      }
    }

    /** How many links were of items that are not in the data. */
    public int unknown() {
      return unknown;
    }

    /** The links added so far; the builder is not to be used further. */
    public ItemLinks build() {
      return new ItemLinks(items, itemsOf);
    }
  }
}
