package io.fusionrec.encoder.irrec.items;

import it.unimi.dsi.fastutil.doubles.DoubleHeapPriorityQueue;

/**
 * Weights from item to item, at most so many of each row. A row is computed when it is first read,
 * and kept: whoever reads all, as a training does, pays for all, and a model that was loaded to
 * answer somebody pays for what that one likes. Threads that read a row for the first time at once
 * each compute it, and the same.
 */
public final class ItemMatrix {
  private final int items;
  private final int most;
  private final Row source;

  /** Rows are immutable, so that a thread sees one whole or not at all. */
  private final WeightRow[] rows;

  private ItemMatrix(int items, int most, Row source) {
    this.items = items;
    this.most = most;
    this.source = source;
    rows = new WeightRow[items];
  }

  /** Computes one row. */
  public interface Row {
    /** Adds an item's weights to zeros [items]; what is put on the item itself is forgotten. */
    void fill(int item, double[] row);
  }

  /** How many weights of a row have room in that many bytes. */
  public static int most(int items, long bytes) {
    return WeightRow.most(items, bytes);
  }

  /**
   * A matrix with the heaviest weights of each row.
   *
   * @param most the most weights of a row that aren't zero
   * @param row called by several threads at once
   */
  public static ItemMatrix of(int items, int most, Row row) {
    return new ItemMatrix(items, most, row);
  }

  private WeightRow row(int item) {
    WeightRow row = rows[item];
    if (row == null) {
      double[] weights = new double[items];
      source.fill(item, weights);
      weights[item] = 0;
      if (most < items) {
        keepHeaviest(weights, most);
      }
      row = WeightRow.of(weights);
      rows[item] = row;
    }
    return row;
  }

  /** Leaves the heaviest weights above 0, the earlier ones of equals, and sets the others to 0. */
  public static void keepHeaviest(double[] weights, int most) {
    DoubleHeapPriorityQueue heaviest =
        new DoubleHeapPriorityQueue(Math.min(most, weights.length)); // the lightest first
    int positive = 0;
    for (double weight : weights) {
      if (weight > 0) {
        positive++;
        if (heaviest.size() == most && weight > heaviest.firstDouble()) {
          heaviest.dequeueDouble();
        }
        if (heaviest.size() < most) {
          heaviest.enqueue(weight);
        }
      }
    }
    if (positive <= most) {
      return;
    }
    double least = heaviest.firstDouble();
    int equals = most;
    for (double weight : weights) {
      equals -= weight > least ? 1 : 0;
    }
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] < least || (weights[j] == least && equals-- <= 0)) {
        weights[j] = 0;
      }
    }
  }

  /** The weight from an item to another. O(1), or O(log entries) where they are few. */
  public float at(int from, int to) {
    return row(from).at(to);
  }

  /** Adds an item's weights, times a factor, to [items]. */
  public void add(int from, float factor, float[] sums) {
    row(from).add(factor, sums);
  }

  /** The product with another one, with the heaviest weights of each row. */
  public ItemMatrix times(ItemMatrix other, int most) {
    return of(
        items,
        most,
        (item, row) -> {
          float[] own = new float[items];
          add(item, 1, own);
          float[] sums = new float[items];
          for (int k = 0; k < items; k++) {
            if (own[k] != 0) {
              other.add(k, own[k], sums);
            }
          }
          for (int j = 0; j < items; j++) {
            row[j] = sums[j];
          }
        });
  }
}
