package io.fusionrec.recommend.ranking;

import io.fusionrec.eval.FullRanking;
import io.fusionrec.eval.ItemScorer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The scores of all items, for the users that were asked for last. A ranking scores a user together
 * with neighbours by index, always the same ones, so that digits don't depend on who is asked for
 * beside; whoever of them comes next costs nothing. Holds at most 128 MiB, or an eighth of the heap
 * where that is less: all of MovieLens-1M's 6,040 users take 85 MiB.
 */
final class KeptScores implements ItemScorer {
  private static final long MOST_BYTES = 128L << 20;

  private final BiFunction<int[], int[], float[]> grid;
  private final int[] items;
  private final Map<Integer, float[]> byFirst;

  /**
   * Scores that are kept.
   *
   * @param grid scores of users with items, [users * items]
   * @param itemCount all items are 0 to {@code itemCount - 1}
   */
  KeptScores(BiFunction<int[], int[], float[]> grid, int itemCount) {
    this.grid = grid;
    items = new int[itemCount];
    Arrays.setAll(items, item -> item);
    long most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 8);
    long each = Math.max(1, (long) FullRanking.CHUNK * itemCount * Float.BYTES);
    byFirst = lastUsed(Math.max(1, most / each));
  }

  private static Map<Integer, float[]> lastUsed(long most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public float[] score(int[] users) {
    return byFirst.computeIfAbsent(users[0], any -> grid.apply(users, items));
  }
}
