package io.fusionrec.recommend;

import io.fusionrec.data.RatingData;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds items by their titles, or ids where the data have no titles.
 *
 * @param data the data
 */
public record TitleSearch(RatingData data) {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  /**
   * Rated items whose title holds a text, whatever its case and without regard to accents: those
   * that begin with it first, then by title. O(items).
   *
   * @param text what is looked for
   * @param count how many at the most
   * @return the items, without scores
   */
  public List<Recommendation> find(String text, int count) {
    String wanted = plain(text);
    return IntStream.range(0, data.ratings().itemCount())
        .filter(item -> plain(data.itemTitle(item)).contains(wanted))
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(
                    item -> !plain(data.itemTitle(item)).startsWith(wanted))
                .thenComparing(data::itemTitle))
        .limit(count)
        .map(
            item ->
                new Recommendation(
                    data.items().id(item), data.itemTitle(item), 0, OptionalDouble.empty()))
        .toList();
  }

  /** In small letters, without the marks above and below them. */
  private static String plain(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
