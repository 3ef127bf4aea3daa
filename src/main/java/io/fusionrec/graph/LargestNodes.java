package io.fusionrec.graph;

/**
 * The k nodes of the largest values among those that come, largest first; of equal values the
 * smaller node. O(k) memory, and for each node that comes O(1), or O(k) where it is one of them.
 */
public final class LargestNodes {
  private final int[] node;
  private final double[] value;
  private int size;

  /** None yet. */
  public LargestNodes(int most) {
    node = new int[most];
    value = new double[most];
  }

  /** Takes note of a node, which comes once. */
  public void add(int added, double ofValue) {
    int place = size;
    while (place > 0
        && (value[place - 1] < ofValue
            || (value[place - 1] == ofValue && node[place - 1] > added))) {
      place--;
    }
    if (place == node.length) {
      return;
    }
    int end = Math.min(size, node.length - 1);
    System.arraycopy(node, place, node, place + 1, end - place);
    System.arraycopy(value, place, value, place + 1, end - place);
    node[place] = added;
    value[place] = ofValue;
    size = end + 1;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The node at a place, from 0. */
  public int node(int place) {
    return node[place];
  }

  /** Its value. */
  public double value(int place) {
    return value[place];
  }
}
