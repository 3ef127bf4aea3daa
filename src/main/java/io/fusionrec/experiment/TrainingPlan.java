package io.fusionrec.experiment;

import com.google.common.collect.ImmutableList;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.check.TimeSpan;
import io.fusionrec.data.descriptor.RatingsFile;
import io.fusionrec.settings.InputException;
import java.util.Locale;

/**
 * What can be trained and measured on a split, decided before any work is done. What can't be had
 * is said in a line and left out, never printed as 0 or NaN.
 *
 * @param rating whether there are ratings to predict; implicit feedback has none
 * @param stopsRating whether the rating objective can be stopped by the valid part
 * @param ranking whether there is something to learn a ranking from
 * @param stopsRanking whether the ranking objective can be stopped by the valid part
 * @param measuresRanking whether a user has a relevant item in the test part
 * @param notices what the user has to know, a line each
 */
public record TrainingPlan(
    boolean rating,
    boolean stopsRating,
    boolean ranking,
    boolean stopsRanking,
    boolean measuresRanking,
    ImmutableList<String> notices) {

  /**
   * The plan for a split.
   *
   * @param positives what the ranking objective learns from
   * @throws InputException when the split leaves no train or no test rating
   */
  public static TrainingPlan of(
      RatingData data, Split split, SplitSettings settings, Ratings positives) {
    if (split.train().size() == 0) {
      throw new InputException(
          data.name()
              + ": the split leaves no train rating, with split.kind="
              + settings.kind()
              + "; choose another, or bring more ratings");
    }
    if (split.test().size() == 0) {
      throw new InputException(
          data.name()
              + ": the split leaves no test rating ("
              + cause(settings)
              + "); "
              + remedy(settings));
    }
    ImmutableList.Builder<String> notices =
        ImmutableList.<String>builder().addAll(TimeSpan.doubts(data, settings));
    if (data.implicit()) {
      notices.add(
          data.name()
              + ": implicit feedback; there are no ratings to predict, so MAE and RMSE are left out");
    }
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
              RatingsFile.number(threshold)));
    } else if (!stops && stopsRating) {
      notices.add(
          String.format(
              Locale.ROOT,
              "%s: no valid rating is relevant (>= %s); all declared epochs of the ranking are"
                  + " trained and the last is kept",
              data.name(),
              RatingsFile.number(threshold)));
    }
    boolean ranks = learns && measures;
    return new TrainingPlan(!data.implicit(), stopsRating, ranks, stops, ranks, notices.build());
  }

  private static String cause(SplitSettings settings) {
    return switch (settings.splitKind()) {
      case RANDOM, COLD_USERS, COLD_ITEMS -> "a user needs " + needed(settings.test(), "");
      case TEMPORAL -> "a user needs " + needed(settings.test(), " with a time");
      case TEMPORAL_GLOBAL -> "the data need " + needed(settings.test(), " with a time");
      case LEAVE_ONE_OUT -> "a user needs 2 ratings for one";
      case K_FOLD -> "fold " + settings.fold() + " of " + settings.folds() + " is empty";
      case GIVEN -> "none that is left is declared as test";
    };
  }

  private static String remedy(SplitSettings settings) {
    String filters =
        settings.core() > 0 ? "split.core or split.minimumRating" : "split.minimumRating";
    return switch (settings.splitKind()) {
      case LEAVE_ONE_OUT -> "lower " + filters + ", or bring more ratings";
      case K_FOLD -> "lower split.folds or " + filters + ", or bring more ratings";
      case GIVEN -> "lower " + filters + ", or choose another split.kind";
      default -> "lower " + filters + ", raise split.test, or bring more ratings";
    };
  }

  /** How many ratings it takes for one in the test part. */
  private static String needed(double share, String which) {
    int ratings = 2;
    while (Math.min(ratings - 1, Math.round(share * ratings)) < 1) {
      ratings++;
    }
    return ratings + " ratings" + which + " for one, with split.test=" + share;
  }
}
