package io.fusionrec.encoder.irrec.items;

import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where one relation leads from rated items. A node to which several edges lead from one item
 * counts once.
 *
 * @param offset where in {@code column} each item begins, [items + 1]
 * @param column the nodes that each item leads to, numbered as they first come
 * @param node for each of these numbers the graph's node
 * @param item for each of these numbers the rated item that the node is, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // compressed rows of primitives are the point
public record Steps(int[] offset, int[] column, int[] node, int[] item) {

  /**
   * The steps of a relation.
   *
   * @param items the number of rated items
   */
  public static Steps of(GraphSet graphs, int items, int relation) {
    Adjacency adjacency = graphs.knowledge().adjacency();
    int firstItem = graphs.nodes().item(0);
    int[] number = new int[graphs.nodes().size()];
    Arrays.fill(number, -1);
    int[] offset = new int[items + 1];
    IntArrayList column = new IntArrayList();
    IntArrayList node = new IntArrayList();
    IntArrayList item = new IntArrayList();
    for (int i = 0; i < items; i++) {
      for (int p = adjacency.offset()[firstItem + i];
          p < adjacency.offset()[firstItem + i + 1];
          p++) {
        int target = adjacency.target()[p];
        if (adjacency.relation()[p] == relation) {
          if (number[target] < 0) {
            number[target] = item.size();
            node.add(target);
            item.add(target >= firstItem && target < firstItem + items ? target - firstItem : -1);
          }
          column.add(number[target]);
        }
      }
      offset[i + 1] = column.size();
    }
    return new Steps(offset, column.toIntArray(), node.toIntArray(), item.toIntArray());
  }

  /** The graph's nodes to which an item leads, ascending, each once. */
  int[] nodes(int item) {
    return IntStream.range(offset[item], offset[item + 1])
        .map(p -> node[column[p]])
        .sorted()
        .distinct()
        .toArray();
  }

  /** Whether the relation leads anywhere from a rated item. */
  public boolean any() {
    return column.length > 0;
  }

  /** Whether it leads from a rated item to one. */
  public boolean reachesItems() {
    return Arrays.stream(item).anyMatch(target -> target >= 0);
  }
}
