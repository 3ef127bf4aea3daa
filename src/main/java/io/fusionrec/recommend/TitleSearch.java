package io.fusionrec.recommend;

import io.fusionrec.data.RatingData;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds items by their titles, or ids where the data have no titles.
 *
 * @param data the data
 */
public record TitleSearch(RatingData data) {
  /**
   * Rated items whose title holds a text, whatever its case: those that begin with it first, then
   * by title. O(items).
   *
   * @param text what is looked for
   * @param count how many at the most
   * @return the items, without scores
   */
  public List<Recommendation> find(String text, int count) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return IntStream.range(0, data.ratings().itemCount())
        .filter(item -> data.itemTitle(item).toLowerCase(Locale.ROOT).contains(wanted))
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(
                    item -> !data.itemTitle(item).toLowerCase(Locale.ROOT).startsWith(wanted))
                .thenComparing(data::itemTitle))
        .limit(count)
        .map(
            item ->
                new Recommendation(
                    data.items().id(item), data.itemTitle(item), 0, OptionalDouble.empty()))
        .toList();
  }
}
