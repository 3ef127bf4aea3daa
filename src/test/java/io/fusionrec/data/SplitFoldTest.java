package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.parts;
import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SplitFoldTest {
  private static Split fold(RatingData data, int fold, int folds, long seed) {
    return Split.of(data, settings("kind=k-fold", "folds=" + folds, "fold=" + fold), seed);
  }

  @Property(tries = 100)
  void foldsPartitionTheRatings(
      @ForAll @LongRange(max = 9999) long seed, @ForAll @IntRange(min = 2, max = 7) int folds) {
    RatingData data = SplitCases.drawn(seed, 5);
    int users = data.ratings().userCount();
    int[] least = new int[users];
    int[] most = new int[users];
    int[] all = new int[users];
    Arrays.fill(least, Integer.MAX_VALUE);
    Set<SplitCases.Pair> tested = new HashSet<>();
    for (int fold = 1; fold <= folds; fold++) {
      Split split = fold(data, fold, folds, seed);
      int[] size = new int[users];
      for (int r = 0; r < split.test().size(); r++) {
        int user = split.test().user()[r];
        assertThat(tested.add(new SplitCases.Pair(user, split.test().item()[r])))
            .as("in one fold only")
            .isTrue();
        size[user]++;
      }
      for (int user = 0; user < users; user++) {
        least[user] = Math.min(least[user], size[user]);
        most[user] = Math.max(most[user], size[user]);
        all[user] += size[user];
        assertThat(trained(split, user) > 0 || all[user] == 0 || size[user] == ratings(data, user))
            .as("a user has a train rating, unless all are in this fold")
            .isTrue();
      }
    }
    assertThat(tested).isEqualTo(SplitCases.times(data).keySet());
    for (int user = 0; user < users; user++) {
      assertThat(most[user] - least[user]).isLessThanOrEqualTo(1);
    }
  }

  private static int trained(Split split, int user) {
    return count(split.train(), user);
  }

  private static int ratings(RatingData data, int user) {
    return count(data.ratings(), user);
  }

  private static int count(Ratings part, int user) {
    int count = 0;
    for (int other : part.user()) {
      count += other == user ? 1 : 0;
    }
    return count;
  }

  @Example
  void sharesByHand() {
    Split split = fold(SplitCases.ofUsers(new int[50]), 3, 5, 1);
    assertThat(split.test().size()).as("a fifth").isEqualTo(10);
    assertThat(split.valid().size()).as("0.1 of the other 40").isEqualTo(4);
    assertThat(split.train().size()).isEqualTo(36);
  }

  /** Were the first fold the same for all, it would get all users who have one rating. */
  @Example
  void usersWithFewRatingsAreSpreadOverTheFolds() {
    int[] user = new int[300];
    for (int u = 0; u < user.length; u++) {
      user[u] = u;
    }
    for (int fold = 1; fold <= 3; fold++) {
      assertThat(fold(SplitCases.ofUsers(user), fold, 3, 1).test().size()).isBetween(70, 130);
    }
  }

  @Example
  void ratingsAreDealtByChanceAndNotInTheirOrder() {
    Split split = fold(SplitCases.ofUsers(new int[50]), 3, 5, 1);
    assertThat(Arrays.stream(split.test().item()).map(item -> item % 5).distinct().count())
        .as("not every fifth of them")
        .isGreaterThan(1);
  }

  @Example
  void anotherFoldIsAnotherSplit() {
    RatingData data = SplitCases.ofUsers(new int[12]);
    assertThat(parts(fold(data, 1, 4, 1))).isNotEqualTo(parts(fold(data, 2, 4, 1)));
    assertThat(fold(data, 1, 4, 1).sha256()).isNotEqualTo(fold(data, 2, 4, 1).sha256());
  }
}
