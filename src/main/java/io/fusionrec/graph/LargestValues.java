package io.fusionrec.graph;

/**
 * The indices of the k largest values among those that come, largest first; of equal values the
 * smaller index. O(k) memory, and for each value that comes O(1), or O(k) where it is one of them.
 */
public final class LargestValues {
  private final int[] index;
  private final double[] value;
  private int size;

  /** None yet. */
  public LargestValues(int most) {
    index = new int[most];
    value = new double[most];
  }

  /** Takes note of an index, which comes once, and its value. */
  public void add(int added, double ofValue) {
    int place = size;
    while (place > 0
        && (value[place - 1] < ofValue
            || (value[place - 1] == ofValue && index[place - 1] > added))) {
      place--;
    }
    if (place == index.length) {
      return;
    }
    int end = Math.min(size, index.length - 1);
    System.arraycopy(index, place, index, place + 1, end - place);
    System.arraycopy(value, place, value, place + 1, end - place);
    index[place] = added;
    value[place] = ofValue;
    size = end + 1;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The index at a place, from 0. */
  public int index(int place) {
    return index[place];
  }

  /** Its value. */
  public double value(int place) {
    return value[place];
  }
}
