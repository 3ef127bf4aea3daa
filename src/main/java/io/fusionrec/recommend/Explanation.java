package io.fusionrec.recommend;

import com.google.common.collect.ImmutableList;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.fusion.readout.ScorePart;
import io.fusionrec.report.GraphPicture;
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
 * @param reasons the encoder's own, by its equations; shares among them are summands of the base's
 *     part. Empty where the encoder says none
 * @param nearest of the items that the user has rated, those most like this one by the cosine of
 *     the encoder's embeddings; empty where its grid has one for each user
 */
public record Explanation(
    String user,
    String item,
    String title,
    float score,
    List<ScorePart> parts,
    List<Reason> reasons,
    List<Recommendation> nearest) {
  /** Copies the lists. */
  public Explanation {
    parts = ImmutableList.copyOf(parts);
    reasons = ImmutableList.copyOf(reasons);
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
    map.put("reasons", reasons);
    map.put("rest", rest());
    map.put("nearest", nearest.stream().map(Recommendation::asMap).toList());
    return map;
  }

  /** What is left of the base's part without the reasons that are shares of it. */
  public double rest() {
    double base =
        parts.stream()
            .filter(part -> part.kind() == ScorePart.Kind.BASE)
            .mapToDouble(ScorePart::value)
            .sum();
    return base
        - reasons.stream()
            .filter(reason -> reason.measure() == EncoderReason.Measure.SHARE)
            .mapToDouble(Reason::value)
            .sum();
  }

  /** The reasons' nodes and edges; without reasons, the rated items that are most like the item. */
  public GraphPicture picture() {
    return new ReasonGraph(this).picture();
  }
}
