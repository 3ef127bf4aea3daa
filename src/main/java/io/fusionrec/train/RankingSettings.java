package io.fusionrec.train;

import io.fusionrec.data.Ratings;
import io.fusionrec.settings.SettingChecks;

/**
 * What the ranking objective learns from.
 *
 * @param positives {@code relevant}: train ratings that count as relevant; {@code all}: every one
 * @param candidates how many items a step's softmax runs over, drawn uniformly; 0 takes all
 * @param contrast what a positive's softmax runs over beside it: {@value #ALL} candidates, or the
 *     {@value #NEGATIVES}, those that aren't positives of the user
 */
public record RankingSettings(String positives, int candidates, String contrast) {
  /** A positive's softmax runs over all candidates. */
  public static final String ALL = "all";

  /** A positive's softmax runs over itself and what isn't positive. */
  public static final String NEGATIVES = "negatives";

  /** Relevant ratings against 512 items at a time. */
  public static final RankingSettings DEFAULT = new RankingSettings("relevant", 512, ALL);

  /** Checks the ranges. */
  public RankingSettings {
    SettingChecks.oneOf("contrast", contrast, ALL, NEGATIVES);
    SettingChecks.oneOf("positives", positives, "relevant", "all");
    SettingChecks.atLeast("candidates", candidates, 0);
  }

  /**
   * The ratings of a train part that are positives.
   *
   * @param relevant from which rating on an item is relevant
   */
  public Ratings among(Ratings train, float relevant) {
    return positives.equals("all") ? train : train.atLeast(relevant);
  }
}
