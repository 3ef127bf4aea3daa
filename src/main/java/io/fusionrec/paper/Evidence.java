package io.fusionrec.paper;

import com.google.common.collect.ImmutableSet;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.eval.SignificanceTest;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.List;
import java.util.Locale;

/** What the p-values of a table speak of, which its seeds and their test parts decide. */
enum Evidence {
  /** One seed: other users, or rows, of its split. */
  ONE_SEED,
  /** Several seeds, each with a test part of its own: other splits. */
  SPLITS,
  /** Several seeds that share one test part: other trainings, and nothing else. */
  FIRST_VALUES;

  /** What each difference is tested and bootstrapped over. */
  enum Units {
    /** Users, over whom intervals are bootstrapped, also with several seeds. */
    USERS,
    /** Rows of clicks, of which nothing says which one is which in another seed. */
    ROWS
  }

  private static final String OVER_SEEDS =
      "p is that of the "
          + SignificanceTest.OVER_SEEDS.text().replace("over seeds: ", "")
          + " over seeds (C. Nadeau, Y. Bengio, Machine Learning 52, 2003), \"seeds\" says on how"
          + " many of them the difference has its sign";
  private static final String CORRECTED =
      ", Holm-corrected over this table; d_z is Cohen's effect size of the paired differences; ";
  private static final String CLEAR = "clear: p (Holm) below .05";

  /**
   * That of a table.
   *
   * @param testParts what tells the test part of each seed from others
   */
  static Evidence of(List<String> testParts) {
    if (testParts.size() < 2) {
      return ONE_SEED;
    }
    return ImmutableSet.copyOf(testParts).size() == 1 ? FIRST_VALUES : SPLITS;
  }

  /**
   * That of a table of these splits, one for each seed. Parts that are nearer to being the same
   * than to being drawn apart, as of a division by time where a few have no time, are no splits of
   * their own. Parts drawn apart share their own share of all pairs: of two that hold 60 % of the
   * ratings each, 60 % are common.
   */
  static Evidence ofSplits(List<Split> splits) {
    if (splits.size() < 2) {
      return ONE_SEED;
    }
    LongSet first = pairs(splits.get(0).test());
    boolean shared =
        splits.stream().skip(1).allMatch(split -> common(first, split) > halfWay(split));
    return shared ? FIRST_VALUES : SPLITS;
  }

  private static LongSet pairs(Ratings test) {
    LongSet pairs = new LongOpenHashSet(test.size());
    for (int k = 0; k < test.size(); k++) {
      pairs.add((long) test.user()[k] * test.itemCount() + test.item()[k]);
    }
    return pairs;
  }

  /** Which share of a split's test pairs is among those, of the larger of the two. */
  private static double common(LongSet first, Split split) {
    LongSet other = pairs(split.test());
    return (double) other.longStream().filter(first::contains).count()
        / Math.max(first.size(), other.size());
  }

  /** Half the way from what parts drawn apart have in common to all. */
  private static double halfWay(Split split) {
    int test = split.test().size();
    double share = (double) test / (split.train().size() + split.valid().size() + test);
    return (1 + share) / 2;
  }

  /** How p-values and effect sizes came about, and what a clear difference is. */
  String note(Units units) {
    boolean users = units == Units.USERS;
    String plural = units.name().toLowerCase(Locale.ROOT);
    return switch (this) {
      case ONE_SEED ->
          "p is that of one seed's test "
              + plural
              + " and says nothing about other splits or first values"
              + CORRECTED
              + CLEAR
              + " and an interval without 0, so that it speaks of other "
              + plural
              + " of this one split, scored by these trainings.";
      case SPLITS ->
          OVER_SEEDS
              + CORRECTED
              + CLEAR
              + (users
                  ? " and an interval without 0, so that it speaks of other splits and of other"
                      + " users."
                  : ", so that it speaks of other splits; it says nothing about other users.");
      case FIRST_VALUES ->
          "All seeds share one test part: the deviation and p are of trainings alone, and no"
              + " difference is called clear. "
              + OVER_SEEDS
              + CORRECTED
              + (users
                  ? "the interval speaks of other users of this one test part."
                  : "the interval is of trainings too.");
    };
  }
}
