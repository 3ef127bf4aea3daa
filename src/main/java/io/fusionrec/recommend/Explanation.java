package io.fusionrec.recommend;

import com.google.common.collect.ImmutableList;
import io.fusionrec.fusion.ScorePart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a user is recommended an item.
 *
 * @param user the raw user id
 * @param item the raw item id
 * @param title the item's title, or its id
 * @param score the ranking model's score
 * @param parts what the score is made of, the largest first; they add up to it but for rounding
 * @param nearest of the items that the user has rated, those most like this one by the cosine of
 *     the encoder's embeddings; empty where these depend on the user
 */
public record Explanation(
    String user,
    String item,
    String title,
    float score,
    List<ScorePart> parts,
    List<Recommendation> nearest) {
  /** Copies the lists. */
  public Explanation {
    parts = ImmutableList.copyOf(parts);
    nearest = ImmutableList.copyOf(nearest);
  }

  /** Its components by name, as JSON has them. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("user", user);
    map.put("item", item);
    map.put("title", title);
    map.put("score", score);
    map.put("parts", parts);
    map.put("nearest", nearest.stream().map(Recommendation::asMap).toList());
    return map;
  }
}
