package io.fusionrec.data;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes triples from text, and finds out which heads and tails are items.
 *
 * <p>A head is an item where its text is a raw item id or, with links, where it is linked to an
 * item. What tails are, {@link TailSpace} says. Facts about items are kept, those whose tail is an
 * item among them; so are facts about an entity that a kept fact names, over any number of hops.
 * Whatever else there is, facts about items that are not in the data above all, is left out.
 *
 * <p>Relations and entities are numbered as they first come in what is kept, so that facts that are
 * left out change nothing. O(triples).
 */
public final class TriplesBuilder {
  /** A head that names nothing: no item of the data, and entities are of another space. */
  private static final int NOTHING = Integer.MIN_VALUE;

  private final String name;
  private final IdIndex items;
  private final Optional<ItemLinks> links;
  private final TailSpace tails;
  private final IdIndex.Builder texts = new IdIndex.Builder();
  private final IdIndex.Builder relations = new IdIndex.Builder();
  private final IntArrayList head = new IntArrayList();
  private final IntArrayList relation = new IntArrayList();
  private final IntArrayList tail = new IntArrayList();
  private int leftOut;

  private TriplesBuilder(String name, IdIndex items, Optional<ItemLinks> links, TailSpace tails) {
    this.name = name;
    this.items = items;
    this.links = links;
    this.tails = tails;
  }

  /**
   * A builder of triples whose heads are raw item ids.
   *
   * @param name what the triples are called in results
   * @param items raw ids of all known items
   * @param tails whose ids the tails are
   */
  public static TriplesBuilder ofItems(String name, IdIndex items, TailSpace tails) {
    return new TriplesBuilder(name, items, Optional.empty(), tails);
  }

  /**
   * A builder of triples whose heads are ids of another space, some of which are linked to items.
   *
   * @param name what the triples are called in results
   * @param links which of those ids are items
   * @param tails whose ids the tails are
   */
  public static TriplesBuilder ofEntities(String name, ItemLinks links, TailSpace tails) {
    return new TriplesBuilder(name, links.items(), Optional.of(links), tails);
  }

  /** Adds a triple. */
  public void add(String headText, String relationText, String tailText) {
    head.add(texts.add(headText));
    relation.add(relations.add(relationText));
    tail.add(texts.add(tailText));
  }

  /** The number of triples added so far, those that {@link #build} will leave out among them. */
  public int size() {
    return head.size();
  }

  /** The number of added triples that {@link #build} left out. */
  public int leftOut() {
    return leftOut;
  }

  /** The triples that are kept, in the order in which they were added. */
  public Triples build() {
    leftOut = 0;
    Nodes nodes = new Nodes(texts.build());
    boolean[] named = named(nodes);
    IdIndex names = relations.build();
    IdIndex.Builder keptRelations = new IdIndex.Builder();
    IdIndex.Builder entities = new IdIndex.Builder();
    IntArrayList heads = new IntArrayList();
    IntArrayList links = new IntArrayList();
    IntArrayList ends = new IntArrayList();
    for (int k = 0; k < head.size(); k++) {
      int first = nodes.head(k);
      if (first < 0 && (first == NOTHING || !named[~first])) {
        leftOut++;
        continue;
      }
      int kind = keptRelations.add(names.id(relation.getInt(k)));
      for (int from : nodes.all(head.getInt(k), first)) {
        for (int to : nodes.all(tail.getInt(k), nodes.tail(k))) {
          heads.add(nodes.number(from, entities));
          links.add(kind);
          ends.add(nodes.number(to, entities));
        }
      }
    }
    return new Triples(
        name,
        items.size(),
        keptRelations.build(),
        entities.build(),
        heads.toIntArray(),
        links.toIntArray(),
        ends.toIntArray());
  }

  /** Which texts are entities that facts to be kept name. */
  private boolean[] named(Nodes nodes) {
    boolean[] named = new boolean[texts.size()];
    IntArrayList open = new IntArrayList();
    int[] last = new int[texts.size()]; // of each entity the last fact about it, or -1
    int[] before = new int[head.size()]; // of each fact the one before it about the same entity
    Arrays.fill(last, -1);
    for (int k = 0; k < head.size(); k++) {
      int from = nodes.head(k);
      int to = nodes.tail(k);
      if (from >= 0) {
        name(to, named, open);
      } else if (from != NOTHING) {
        before[k] = last[~from];
        last[~from] = k;
        if (to >= 0) {
          name(from, named, open);
        }
      }
    }
    while (!open.isEmpty()) {
      for (int k = last[open.popInt()]; k >= 0; k = before[k]) {
        name(nodes.tail(k), named, open);
      }
    }
    return named;
  }

  private static void name(int node, boolean[] named, IntArrayList open) {
    if (node < 0 && !named[~node]) {
      named[~node] = true;
      open.add(~node);
    }
  }

  /**
   * What each text is as a head and as a tail: an item, the first where it is linked to several, or
   * the complement of the text's number.
   */
  private final class Nodes {
    private final IdIndex text;
    private final int[] asHead;
    private final int[] asTail;
    private final Int2ObjectOpenHashMap<IntList> several = new Int2ObjectOpenHashMap<>();

    Nodes(IdIndex text) {
      this.text = text;
      asHead = new int[text.size()];
      asTail = new int[text.size()];
      boolean headsAreEntities = links.isPresent() || tails != TailSpace.ENTITIES;
      for (int k = 0; k < asHead.length; k++) {
        String id = text.id(k);
        int raw = items.indexOf(id);
        int linked = links.isPresent() ? linked(links.get().itemsOf(id), k) : raw;
        asHead[k] = linked >= 0 ? linked : headsAreEntities ? ~k : NOTHING;
        int item = linked >= 0 || tails == TailSpace.AUTO ? linked : raw;
        asTail[k] = item < 0 || tails == TailSpace.ENTITIES ? ~k : item;
      }
    }

    private int linked(IntList found, int k) {
      if (found.size() > 1) {
        several.put(k, found);
      }
      return found.isEmpty() ? -1 : found.getInt(0);
    }

    int head(int triple) {
      return asHead[head.getInt(triple)];
    }

    int tail(int triple) {
      return asTail[tail.getInt(triple)];
    }

    /** All nodes that a text is, given the first of them. */
    IntList all(int ofText, int first) {
      IntList found = first < 0 ? null : several.get(ofText);
      return found == null ? IntLists.singleton(first) : found;
    }

    /** The node's number in the triples. */
    int number(int node, IdIndex.Builder entities) {
      return node >= 0 ? node : items.size() + entities.add(text.id(~node));
    }
  }
}
