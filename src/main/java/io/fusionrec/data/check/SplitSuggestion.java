package io.fusionrec.data.check;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitKind;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A split that suits the data, tried before it is suggested: it leaves ratings in train and test.
 *
 * @param option what to write on the command line, e.g. {@code --set split.kind=temporal}; null
 *     where no kind of split leaves both
 * @param reason why this one
 */
public record SplitSuggestion(@Nullable String option, String reason) {
  private static final double SHORT_HISTORY = 5;

  private record Candidate(SplitKind kind, String reason) {}

  /** The first suitable kind that works. O(ratings) for each that is tried. */
  static SplitSuggestion of(RatingData data, TimeSpan time, RatingsPer perUser) {
    for (Candidate candidate : candidates(data, time, perUser)) {
      if (works(data, candidate.kind)) {
        return new SplitSuggestion("--set split.kind=" + candidate.kind.text(), candidate.reason);
      }
    }
    return new SplitSuggestion(null, "too few ratings: no kind of split leaves train and test");
  }

  private static List<Candidate> candidates(
      RatingData data, TimeSpan time, RatingsPer perUser) {
    List<Candidate> candidates = new ArrayList<>();
    if (data.parts().isPresent()) {
      candidates.add(new Candidate(SplitKind.GIVEN, "the data say which ratings are for the test"));
    }
    boolean timed =
        time.known() && !time.allEqual() && time.missing() <= SplitSettings.DEFAULT.missingTimes();
    boolean brief = perUser.median() < SHORT_HISTORY;
    if (timed && !brief) {
      candidates.add(
          new Candidate(
              SplitKind.TEMPORAL,
              "ratings have times and half of the users at least 5 of them: each user's last"
                  + " ratings are the test"));
    }
    if (brief) {
      candidates.add(
          new Candidate(
              SplitKind.LEAVE_ONE_OUT,
              "half of the users have fewer than 5 ratings: one of each user is enough to hold"
                  + " out"));
    }
    String untimed =
        time.allEqual()
            ? "all times are the same"
            : time.known() ? "too many ratings have no time" : "ratings have no times";
    candidates.add(
        new Candidate(
            SplitKind.RANDOM,
            (timed || brief ? "other kinds leave no train or no test part" : untimed)
                + ": a share of each user's ratings is drawn"));
    candidates.add(
        new Candidate(
            SplitKind.K_FOLD, "other kinds leave no train or no test part: folds share out all"));
    return candidates;
  }

  private static boolean works(RatingData data, SplitKind kind) {
    SplitSettings d = SplitSettings.DEFAULT;
    SplitSettings settings =
        new SplitSettings(
            kind.text(),
            d.test(),
            d.valid(),
            d.minimumRating(),
            d.core(),
            d.folds(),
            d.fold(),
            d.coldShare(),
            d.coldKeep(),
            d.missingTimes(),
            d.seed());
    try {
      Split split = Split.of(data, settings, 1);
      return split.train().size() > 0 && split.test().size() > 0;
    } catch (InputException unsuitable) {
      return false;
    }
  }
}
