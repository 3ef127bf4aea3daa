package io.fusionrec.click.example;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A random order of all rows that reads only a few blocks at a time: blocks are shuffled, and the
 * rows of {@value #WINDOW} of them at a time. With no more blocks than that it is a full shuffle.
 * O(rows of a window) memory.
 */
public final class EpochOrder {
  private static final int WINDOW = 16;

  private final int rows;
  private final int blockRows;
  private final int[] blocks;
  private final SplittableRandom random;
  private int nextBlock;
  private int[] window = new int[0];
  private int position;

  /** An order of those rows. */
  public EpochOrder(Examples rows, SplittableRandom random) {
    this.rows = rows.size();
    this.blockRows = rows.blockRows();
    this.random = random;
    blocks = new int[(int) (((long) this.rows + blockRows - 1) / blockRows)];
    Arrays.setAll(blocks, k -> k);
    shuffle(blocks, blocks.length);
  }

  /** The next rows, at most {@code count}; fewer only at the end, none after it. */
  public int[] next(int count) {
    int[] taken = new int[count];
    int size = 0;
    while (size < count) {
      if (position == window.length) {
        if (nextBlock == blocks.length) {
          break;
        }
        fill();
      }
      int more = Math.min(count - size, window.length - position);
      System.arraycopy(window, position, taken, size, more);
      size += more;
      position += more;
    }
    return size == count ? taken : Arrays.copyOf(taken, size);
  }

  private void fill() {
    int to = Math.min(blocks.length, nextBlock + WINDOW);
    int size = 0;
    int[] filled = new int[(int) Math.min(rows, (long) WINDOW * blockRows)];
    for (; nextBlock < to; nextBlock++) {
      int first = blocks[nextBlock] * blockRows;
      int last = (int) Math.min(rows, (long) first + blockRows);
      for (int row = first; row < last; row++) {
        filled[size++] = row;
      }
    }
    shuffle(filled, size);
    window = Arrays.copyOf(filled, size);
    position = 0;
  }

  private void shuffle(int[] values, int size) {
    for (int k = size - 1; k > 0; k--) {
      int j = random.nextInt(k + 1);
      int swap = values[k];
      values[k] = values[j];
      values[j] = swap;
    }
  }
}
