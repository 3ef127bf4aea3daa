package io.fusionrec.eval;

import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * Scores any number of pairs in blocks of one size, the last filled up with its last pair: a tensor
 * product may round differently in blocks of other sizes, and so a pair's score doesn't depend on
 * how many are asked for beside it.
 */
public final class PairBlocks {
  private static final int SIZE = 128;

  private PairBlocks() {}

  /**
   * The scores of pairs by each of one or more scores.
   *
   * @param scorer the scores of B users and B items: [scores, B]
   * @return [scores, pairs]
   */
  public static float[][] score(
      int[] users, int[] items, BiFunction<int[], int[], float[][]> scorer) {
    float[][] all = new float[1][0];
    for (int from = 0; from < users.length; from += SIZE) {
      float[][] block = scorer.apply(block(users, from), block(items, from));
      if (from == 0) {
        all = new float[block.length][users.length];
      }
      for (int k = 0; k < block.length; k++) {
        System.arraycopy(block[k], 0, all[k], from, Math.min(SIZE, users.length - from));
      }
    }
    return all;
  }

  private static int[] block(int[] indices, int from) {
    int[] block = Arrays.copyOfRange(indices, from, from + SIZE);
    int known = Math.min(SIZE, indices.length - from);
    Arrays.fill(block, known, SIZE, block[known - 1]);
    return block;
  }
}
