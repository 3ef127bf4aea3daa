package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * The knowledge graph's edges under construction. A relation is one because it was made as one,
 * whatever it is called.
 */
final class KnowledgeEdges {
  /** What the edges of the interaction graph are called in rules that join the two graphs. */
  private static final List<String> RESERVED = List.of("likes", "co_liked");

  private final Graph<Integer, RelationEdge> graph = new DirectedMultigraph<>(RelationEdge.class);
  private final List<Relation> numbered = new ArrayList<>();
  private int count;
  private int loops;
  private int repeated;

  KnowledgeEdges(int nodes) {
    for (int node = 0; node < nodes; node++) {
      graph.addVertex(node);
    }
  }

  /**
   * A relation to which edges can be added. It gets its number with the first of them, and its
   * inverse the number after that; without an edge it is none.
   */
  final class Relation {
    private final String name;
    private final Origin origin;
    private final boolean inverse;
    private final LongOpenHashSet known = new LongOpenHashSet();
    private int number = -1;

    Relation(String name, Origin origin, boolean inverse) {
      this.name = name;
      this.origin = origin;
      this.inverse = inverse;
    }

    /**
     * Adds an edge, and the one back where there is an inverse; not from a node to itself, and not
     * twice: whoever samples or counts neighbours would have a fact that is given twice weigh more.
     */
    void add(int head, int tail) {
      if (head == tail) {
        loops++;
        return;
      }
      if (!known.add(((long) head << 32) | tail)) {
        repeated++;
        return;
      }
      if (number < 0) {
        number = count;
        count += inverse ? 2 : 1;
        numbered.add(this);
      }
      graph.addEdge(head, tail, new RelationEdge(number));
      if (inverse) {
        graph.addEdge(tail, head, new RelationEdge(number + 1));
      }
    }

    /** Whether there is no edge. */
    boolean isEmpty() {
      return number < 0;
    }
  }

  /** The graph so far. */
  Graph<Integer, RelationEdge> graph() {
    return graph;
  }

  /** How many edges would have led from a node to itself. */
  int loops() {
    return loops;
  }

  /** How many edges were there already. */
  int repeated() {
    return repeated;
  }

  /** The relations' names to show, inverses included. */
  ImmutableList<String> names() {
    ImmutableList<String> distinct =
        DistinctNames.ofRelations(
            numbered.stream().map(relation -> relation.name).toList(),
            numbered.stream().map(relation -> relation.origin).toList(),
            RESERVED);
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int k = 0; k < distinct.size(); k++) {
      names.add(distinct.get(k));
      if (numbered.get(k).inverse) {
        names.add(distinct.get(k) + DistinctNames.INVERSE);
      }
    }
    return names.build();
  }

  /** For each relation its inverse, or -1. */
  int[] inverses() {
    int[] inverses = new int[count];
    Arrays.fill(inverses, -1);
    for (Relation relation : numbered) {
      if (relation.inverse) {
        inverses[relation.number] = relation.number + 1;
        inverses[relation.number + 1] = relation.number;
      }
    }
    return inverses;
  }
}
