package io.fusionrec.recommend;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.util.Map;
import java.util.Set;

/**
 * What a list is to hold.
 *
 * @param count how many items at the most, at least 1
 * @param excluded raw ids of items that are left out, beside those that the user has rated
 * @param where values that an item must have, by the field's name
 */
public record RecommendationQuery(int count, Set<String> excluded, Map<String, String> where) {
  /** Checks the count. */
  public RecommendationQuery {
    if (count < 1) {
      throw new InputException("the number of items must be at least 1, but is " + count);
    }
    excluded = ImmutableSet.copyOf(excluded);
    where = ImmutableMap.copyOf(where);
  }

  /**
   * Checks that it can be asked of a model of those data.
   *
   * @throws InputException when a field, value or excluded item is unknown
   */
  public void requireKnown(RatingData data) {
    new ItemFilter(data).leftOut(0, this);
  }

  /** So many of all items. */
  public static RecommendationQuery of(int count) {
    return new RecommendationQuery(count, Set.of(), Map.of());
  }
}
