package io.fusionrec.recommend;

import io.fusionrec.eval.ItemScorer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The scores of all items, for the users that were asked for last. A ranking scores a user together
 * with neighbours by index, always the same ones, so that digits don't depend on who is asked for
 * beside; whoever of them comes next costs nothing. Holds {@value #KEPT} * 32 * items * 4 bytes.
 */
final class KeptScores implements ItemScorer {
  private static final int KEPT = 8;

  private final BiFunction<int[], int[], float[]> grid;
  private final int[] items;
  private final Map<Integer, float[]> byFirst =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, float[]> eldest) {
          return size() > KEPT;
        }
      };

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
  }

  @Override
  public float[] score(int[] users) {
    return byFirst.computeIfAbsent(users[0], any -> grid.apply(users, items));
  }
}
