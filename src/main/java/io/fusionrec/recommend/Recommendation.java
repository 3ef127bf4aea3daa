package io.fusionrec.recommend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An item recommended to a user, or like another one.
 *
 * @param item the raw item id
 * @param title its title, or the id where the data have none
 * @param score the ranking model's score; it orders a user's items and means nothing else. Of items
 *     alike the cosine of their embeddings
 * @param rating the rating that the rating model predicts, on the data's scale; empty with implicit
 *     feedback and of items alike
 */
public record Recommendation(String item, String title, float score, OptionalDouble rating) {
  /** Its components by name, as JSON has them; without a rating where there is none. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("item", item);
    map.put("title", title);
    map.put("score", score);
    rating.ifPresent(stars -> map.put("rating", (float) stars));
    return map;
  }
}
