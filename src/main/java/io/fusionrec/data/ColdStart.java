package io.fusionrec.data;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * The users or items that a split made cold: all but a few of their ratings were taken out of
 * train. Figures for them apart say how well a model does without a history.
 *
 * @param users dense indices of the cold users, ascending
 * @param items dense indices of the cold items, ascending
 */
public record ColdStart(ImmutableIntArray users, ImmutableIntArray items) {
  /** Nobody was made cold. */
  public static final ColdStart NONE =
      new ColdStart(ImmutableIntArray.of(), ImmutableIntArray.of());

  static ColdStart ofUsers(int[] users) {
    return new ColdStart(ascending(users), ImmutableIntArray.of());
  }

  static ColdStart ofItems(int[] items) {
    return new ColdStart(ImmutableIntArray.of(), ascending(items));
  }

  private static ImmutableIntArray ascending(int[] indices) {
    int[] sorted = indices.clone();
    Arrays.sort(sorted);
    return ImmutableIntArray.copyOf(sorted);
  }
}
