package io.fusionrec.data.check;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.util.List;

/**
 * How to divide the data; tried, so that what is said leaves ratings to learn from and to measure
 * on.
 *
 * @param settings for {@code --set}, e.g. {@code split.kind=temporal}; one or several, with blanks
 *     between
 * @param reason why
 */
public record SplitAdvice(String settings, String reason) {
  private static final double FEW = 0.5;
  private static final double KNOWN = 0.95;

  static SplitAdvice of(Spread perUser, double timesKnown, boolean timesTell, boolean parts) {
    if (parts) {
      return new SplitAdvice("split.kind=given", "the data come divided");
    }
    boolean timed = timesTell && timesKnown >= KNOWN;
    if (perUser.few() > FEW) {
      return new SplitAdvice(
          "split.core=5 split.kind=" + (timed ? "leave-one-out" : "random"),
          "more than half of the users have fewer than 5 ratings: without a 5-core filter most of"
              + " them can't be measured"
              + (timed ? "; the last rating of each is what is foreseen" : ""));
    }
    return timed
        ? new SplitAdvice(
            "split.kind=temporal",
            "times are known: the past of each user is learned, the future foreseen, as in use;"
                + " random, the default, compares with most papers")
        : new SplitAdvice(
            "split.kind=random",
            timesKnown > 0
                ? "too many times are missing, or they tell too little, for a split by time"
                : "there are no times to split by");
  }

  /** This advice if it works, else the first that does. O(ratings) for each that is tried. */
  SplitAdvice tried(RatingData data) {
    if (works(data)) {
      return this;
    }
    for (String kind : List.of("leave-one-out", "random")) {
      SplitAdvice other =
          new SplitAdvice(
              "split.kind=" + kind,
              settings + " would leave nothing to learn from or nothing to measure on");
      if (other.works(data)) {
        return other;
      }
    }
    return new SplitAdvice(
        "split.kind=random",
        "but there are too few ratings: no split leaves some to learn from and some to measure on");
  }

  private boolean works(RatingData data) {
    SplitSettings split =
        SettingsTree.empty()
            .withBranch("split", SettingsTree.of(SplitSettings.DEFAULT))
            .setAll(List.of(settings.split(" ")))
            .branch("split")
            .as(SplitSettings.class);
    try {
      Split divided = Split.of(data, split, 1);
      return divided.train().size() > 0 && divided.test().size() > 0;
    } catch (InputException leavesNothing) {
      return false;
    }
  }
}
