package io.fusionrec.encoder.kgncf;

import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.KnowledgeGraph;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The ways on which paths leave rated items and arrive at them. A facet is a node together with a
 * relation that leads to it: from there the relation's inverse leads back to items, or else the
 * node is the item at which the path arrives.
 *
 * @param relation the relation of each facet
 * @param inverse its inverse, or -1 where the facet's node is the path's end
 * @param node the node of each facet
 * @param leavingOffset where in {@code leaving} each item begins, [items + 1]
 * @param leaving the facets to which a relation leads from each item
 * @param arrivingOffset where in {@code arriving} each item begins, [items + 1]
 * @param arriving the facets from which each item is reached, the one with the fewest items first
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
record Facets(
    int[] relation,
    int[] inverse,
    int[] node,
    int[] leavingOffset,
    int[] leaving,
    int[] arrivingOffset,
    int[] arriving) {

  /** The facets of the rated items. */
  static Facets of(KnowledgeGraph graph, int items) {
    Search search = new Search(graph, items);
    for (int item = 0; item < items; item++) {
      search.leave(item);
    }
    return search.facets();
  }

  /** The number of facets. */
  int size() {
    return node.length;
  }

  /** Whether a facet's node is the path's end. */
  boolean isDirect(int facet) {
    return inverse[facet] < 0;
  }

  /** The facets found so far. */
  private static final class Search {
    private final KnowledgeGraph graph;
    private final int items;
    private final int firstItem;
    private final Long2IntOpenHashMap known = new Long2IntOpenHashMap();
    private final IntArrayList relation = new IntArrayList();
    private final IntArrayList inverse = new IntArrayList();
    private final IntArrayList node = new IntArrayList();
    private final IntArrayList frequency = new IntArrayList();
    private final int[] leavingOffset;
    private final IntArrayList leaving = new IntArrayList();

    Search(KnowledgeGraph graph, int items) {
      this.graph = graph;
      this.items = items;
      firstItem = graph.nodes().item(0);
      leavingOffset = new int[items + 1];
      known.defaultReturnValue(-1);
    }

    void leave(int item) {
      Adjacency edges = graph.adjacency();
      int head = firstItem + item;
      for (int e = edges.offset()[head]; e < edges.offset()[head + 1]; e++) {
        int by = edges.relation()[e];
        int target = edges.target()[e];
        if (graph.inverse(by).isPresent()) {
          add(item, by, target, graph.inverse(by).getAsInt());
        }
        if (target >= firstItem && target < firstItem + items) {
          add(item, by, target, -1);
        }
      }
      leavingOffset[item + 1] = leaving.size();
    }

    private void add(int item, int by, int target, int back) {
      long key = ((long) by * graph.nodes().size() + target) * 2 + (back < 0 ? 1 : 0);
      int facet = known.get(key);
      if (facet < 0) {
        facet = node.size();
        known.put(key, facet);
        relation.add(by);
        inverse.add(back);
        node.add(target);
        frequency.add(0);
      }
      if (!leaving.subList(leavingOffset[item], leaving.size()).contains(facet)) {
        leaving.add(facet);
        frequency.set(facet, frequency.getInt(facet) + 1);
      }
    }

    Facets facets() {
      int[] arrivingOffset = new int[items + 1];
      IntArrayList arriving = new IntArrayList();
      IntArrayList[] direct = directOnes();
      for (int item = 0; item < items; item++) {
        for (int p = leavingOffset[item]; p < leavingOffset[item + 1]; p++) {
          if (inverse.getInt(leaving.getInt(p)) >= 0) {
            arriving.add(leaving.getInt(p));
          }
        }
        arriving.addAll(direct[item]);
        arrivingOffset[item + 1] = arriving.size();
        IntArrays.quickSort(
            arriving.elements(), arrivingOffset[item], arrivingOffset[item + 1], this::compare);
      }
      return new Facets(
          relation.toIntArray(),
          inverse.toIntArray(),
          node.toIntArray(),
          leavingOffset,
          leaving.toIntArray(),
          arrivingOffset,
          arriving.toIntArray());
    }

    /** For each item the facets that end at it. */
    private IntArrayList[] directOnes() {
      IntArrayList[] direct = new IntArrayList[items];
      for (int item = 0; item < items; item++) {
        direct[item] = new IntArrayList(0);
      }
      for (int facet = 0; facet < node.size(); facet++) {
        if (inverse.getInt(facet) < 0) {
          direct[node.getInt(facet) - firstItem].add(facet);
        }
      }
      return direct;
    }

    private int compare(int a, int b) {
      int byFrequency = Integer.compare(frequency.getInt(a), frequency.getInt(b));
      return byFrequency != 0 ? byFrequency : Integer.compare(a, b);
    }
  }
}
