package io.fusionrec.data.check;

/**
 * How to divide the data.
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
            timesTell
                ? "too many times are missing for a split by time"
                : "there are no times to split by");
  }
}
