package io.fusionrec.train;

import io.fusionrec.settings.SettingChecks;

/**
 * How the training of the control, a perceptron in SEIN's place, differs from that of the other
 * heads.
 *
 * @param rating what the rating objective's learning rate is multiplied by, above 0
 * @param ranking what the ranking objective's learning rate is multiplied by, above 0
 * @param ratingPatience how many epochs without a better figure on the valid part the rating
 *     objective goes on at least, where the other heads' patience is less; a perceptron may stand
 *     still for some before it learns anything
 * @param rankingPatience the same of the ranking objective
 */
public record ControlSettings(
    double rating, double ranking, int ratingPatience, int rankingPatience) {
  /** Checks the ranges. */
  public ControlSettings {
    SettingChecks.positive("rating", rating);
    SettingChecks.positive("ranking", ranking);
    SettingChecks.atLeast("ratingPatience", ratingPatience, 1);
    SettingChecks.atLeast("rankingPatience", rankingPatience, 1);
  }

  /** The control's training, where the other heads have {@code head}. */
  public StageSettings of(StageSettings head) {
    return new StageSettings(
        training(head.rating(), rating, ratingPatience),
        training(head.ranking(), ranking, rankingPatience));
  }

  private static TrainingSettings training(TrainingSettings head, double rate, int patience) {
    return head.withRateTimes(rate).withPatience(Math.max(patience, head.patience()));
  }
}
