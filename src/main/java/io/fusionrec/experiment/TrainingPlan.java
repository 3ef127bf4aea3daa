package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.settings.InputException;
import java.util.Locale;

/**
 * What can be trained and measured on a split, decided before any work is done. What can't be had
 * is said in a line and left out, never printed as 0 or NaN.
 *
 * @param stopsRating whether the rating objective can be stopped by the valid part
 * @param ranking whether there is something to learn a ranking from
 * @param stopsRanking whether the ranking objective can be stopped by the valid part
 * @param measuresRanking whether a user has a relevant item in the test part
 * @param notices what the user has to know, a line each
 */
record TrainingPlan(
    boolean stopsRating,
    boolean ranking,
    boolean stopsRanking,
    boolean measuresRanking,
    ImmutableList<String> notices) {

  /**
   * The plan for a split.
   *
   * @param positives what the ranking objective learns from
   * @throws InputException when the split leaves no test rating
   */
  static TrainingPlan of(RatingData data, Split split, SplitSettings settings, Ratings positives) {
    if (split.test().size() == 0) {
      throw new InputException(
          data.name()
              + ": the split leaves no test rating ("
              + needed(settings.test(), "split.test")
              + "); lower split.minimumRating, raise split.test, or bring more ratings");
    }
    ImmutableList.Builder<String> notices = ImmutableList.builder();
    boolean stopsRating = split.valid().size() > 0;
    if (!stopsRating) {
      notices.add(
          data.name()
              + ": the split leaves no valid rating; all declared epochs are trained and the last"
              + " is kept");
    }
    float threshold = data.scale().relevant();
    boolean learns = positives.size() > 0;
    boolean measures = split.test().atLeast(threshold).size() > 0;
    boolean stops = split.valid().atLeast(threshold).size() > 0;
    if (!learns || !measures) {
      notices.add(
          String.format(
              Locale.ROOT,
              "%s: no %s rating is relevant (>= %s); ranking is neither trained nor measured; see"
                  + " ratings.relevant",
              data.name(),
              learns ? "test" : "train",
              text(threshold)));
    } else if (!stops && stopsRating) {
      notices.add(
          String.format(
              Locale.ROOT,
              "%s: no valid rating is relevant (>= %s); all declared epochs of the ranking are"
                  + " trained and the last is kept",
              data.name(),
              text(threshold)));
    }
    return new TrainingPlan(
        stopsRating, learns && measures, stops, learns && measures, notices.build());
  }

  /** How many ratings a user needs for one in the test part. */
  private static String needed(double share, String setting) {
    int ratings = 2;
    while (Math.min(ratings - 1, Math.round(share * ratings)) < 1) {
      ratings++;
    }
    return "a user needs " + ratings + " ratings for one, with " + setting + "=" + share;
  }

  private static String text(float value) {
    return value == (int) value ? Integer.toString((int) value) : Float.toString(value);
  }
}
