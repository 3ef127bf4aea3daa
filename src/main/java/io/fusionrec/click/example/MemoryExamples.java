package io.fusionrec.click.example;

import java.util.Arrays;

/** Rows in arrays. */
final class MemoryExamples implements Examples {
  private final int slots;
  private final byte[] label;
  private final int[] id;
  private final float[] weight;
  private final int positives;

  /**
   * @param weight of each slot, or of no length where all are 1
   */
  MemoryExamples(int slots, byte[] label, int[] id, float[] weight) {
    this.slots = slots;
    this.label = label;
    this.id = id;
    this.weight = weight;
    int ones = 0;
    for (byte value : label) {
      ones += value;
    }
    positives = ones;
  }

  @Override
  public int size() {
    return label.length;
  }

  @Override
  public int positives() {
    return positives;
  }

  @Override
  public int blockRows() {
    return Math.max(1, label.length);
  }

  @Override
  public void read(int[] rows, int from, int to, ExampleBatch into) {
    for (int k = from; k < to; k++) {
      int row = rows[k];
      into.label()[k - from] = label[row];
      System.arraycopy(id, row * slots, into.id(), (k - from) * slots, slots);
      if (weight.length > 0) {
        System.arraycopy(weight, row * slots, into.weight(), (k - from) * slots, slots);
      }
    }
    if (weight.length == 0) {
      Arrays.fill(into.weight(), 0, (to - from) * slots, 1);
    }
  }
}
