package io.fusionrec.encoder.irrec.items;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Weights from item to item, at most so many of each row. A row is sparse or dense, whichever takes
 * less memory: 8 bytes an entry, or 4 an item.
 */
public final class ItemMatrix {
  private final int items;
  private final int[][] column; // of a dense row nothing
  private final float[][] value;

  private ItemMatrix(int items) {
    this.items = items;
    column = new int[items][];
    value = new float[items][];
  }

  /** Computes one row. */
  public interface Row {
    /** Adds an item's weights to zeros [items]; what is put on the item itself is forgotten. */
    void fill(int item, double[] row);
  }

  /**
   * A matrix with the heaviest weights of each row.
   *
   * @param most the most entries of a sparse row; a dense one may have twice as many
   * @param row called by several threads at once
   */
  public static ItemMatrix of(int items, int most, Row row) {
    ItemMatrix matrix = new ItemMatrix(items);
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              double[] weights = new double[items];
              row.fill(item, weights);
              weights[item] = 0;
              if (items / 2 > most) {
                keepHeaviest(weights, most);
              }
              matrix.put(item, weights);
            });
    return matrix;
  }

  private void put(int item, double[] weights) {
    int[] entries = IntStream.range(0, items).filter(j -> weights[j] != 0).toArray();
    boolean dense = 2 * entries.length > items;
    column[item] = dense ? new int[0] : entries;
    value[item] = new float[dense ? items : entries.length];
    for (int k = 0; k < value[item].length; k++) {
      value[item][k] = (float) weights[dense ? k : entries[k]];
    }
  }

  /** Leaves the heaviest weights above 0, the earlier ones of equals, and sets the others to 0. */
  public static void keepHeaviest(double[] weights, int most) {
    double[] positive = Arrays.stream(weights).filter(weight -> weight > 0).sorted().toArray();
    if (positive.length <= most) {
      return;
    }
    double least = positive[positive.length - most];
    long heavier = Arrays.stream(positive).filter(weight -> weight > least).count();
    long equals = most - heavier;
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] < least || (weights[j] == least && equals-- <= 0)) {
        weights[j] = 0;
      }
    }
  }

  /** The weight from an item to another. O(1) or O(log entries). */
  public float at(int from, int to) {
    if (dense(from)) {
      return value[from][to];
    }
    int place = Arrays.binarySearch(column[from], to);
    return place < 0 ? 0 : value[from][place];
  }

  /** Adds an item's weights, times a factor, to [items]. */
  public void add(int from, float factor, float[] sums) {
    float[] row = value[from];
    int[] to = column[from];
    if (dense(from)) {
      for (int j = 0; j < row.length; j++) {
        sums[j] += factor * row[j];
      }
    } else {
      for (int k = 0; k < row.length; k++) {
        sums[to[k]] += factor * row[k];
      }
    }
  }

  /** The product with another one, with the heaviest weights of each row. */
  public ItemMatrix times(ItemMatrix other, int most) {
    return of(
        items,
        most,
        (item, row) -> {
          float[] sums = new float[items];
          for (int k = 0; k < value[item].length; k++) {
            if (value[item][k] != 0) {
              other.add(dense(item) ? k : column[item][k], value[item][k], sums);
            }
          }
          for (int j = 0; j < items; j++) {
            row[j] = sums[j];
          }
        });
  }

  private boolean dense(int from) {
    return value[from].length == items; // a sparse row has at most half as many
  }
}
