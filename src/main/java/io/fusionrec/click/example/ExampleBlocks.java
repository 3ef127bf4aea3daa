package io.fusionrec.click.example;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Scores any number of rows in blocks of one size, the last filled up with its last row: a tensor
 * operation may round differently in blocks of other sizes, and so a row's score doesn't depend on
 * how many are asked for beside it.
 */
public final class ExampleBlocks {
  /** Rows in a block. */
  public static final int SIZE = 128;

  private ExampleBlocks() {}

  /**
   * The scores of rows.
   *
   * @param rows B rows, or none
   * @param scorer the scores of the {@link #SIZE} rows of a block
   * @return [B]
   */
  public static float[] score(ExampleBatch rows, Function<ExampleBatch, float[]> scorer) {
    float[] all = new float[rows.size()];
    for (int from = 0; from < all.length; from += SIZE) {
      float[] block = scorer.apply(block(rows, from));
      System.arraycopy(block, 0, all, from, Math.min(SIZE, all.length - from));
    }
    return all;
  }

  private static ExampleBatch block(ExampleBatch rows, int from) {
    int slots = rows.slots();
    int known = Math.min(SIZE, rows.size() - from);
    int[] id = Arrays.copyOfRange(rows.id(), from * slots, (from + SIZE) * slots);
    float[] weight = Arrays.copyOfRange(rows.weight(), from * slots, (from + SIZE) * slots);
    for (int row = known; row < SIZE; row++) {
      System.arraycopy(id, (known - 1) * slots, id, row * slots, slots);
      System.arraycopy(weight, (known - 1) * slots, weight, row * slots, slots);
    }
    return new ExampleBatch(SIZE, slots, new float[SIZE], id, weight);
  }
}
