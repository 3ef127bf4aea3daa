package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.SplitCases.Pair;
import io.fusionrec.settings.InputException;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The filters before a split: {@code minimumRating} and {@code core}. */
class SplitFilterTest {
  /** Users with items: 0: 0 1 2, 1: 0 1, 2: 0 3, 3: 3 (then 3 goes, then item 3, then user 2). */
  private static final RatingData CHAIN =
      SplitCases.data(
          new Ratings(
              4,
              5,
              new int[] {3, 0, 0, 0, 1, 1, 2, 2},
              new int[] {3, 0, 1, 2, 0, 1, 0, 3},
              new float[] {5, 5, 4, 3, 2, 1, 2, 3}));

  @Example
  void theCoreByHand() {
    Split split = Split.of(CHAIN, settings("core=2"), 1);
    assertThat(SplitCases.parts(split))
        .containsOnlyKeys(new Pair(0, 0), new Pair(0, 1), new Pair(1, 0), new Pair(1, 1));
    assertThat(split.train().userCount()).as("nobody is numbered anew").isEqualTo(4);
    assertThat(split.train().itemCount()).isEqualTo(5);
    assertThat(split.filter())
        .isEqualTo(
            new FilterReport(
                new RatingCounts(8, 4, 4), new RatingCounts(8, 4, 4), new RatingCounts(4, 2, 2)));
    assertThat(split.filter().lines(split.train().itemCount()))
        .containsExactly(
            "split.core leaves 4 ratings of 2 users and 2 items (before: 8 ratings of 4 users and 4"
                + " items)",
            "lists are still made of all 5 items, and Coverage is a share of them");
  }

  @Example
  void theMinimumComesBeforeTheCore() {
    assertThatThrownBy(() -> Split.of(CHAIN, settings("minimumRating=2", "core=2"), 1))
        .as("without the 1 of user 1 there is no circle")
        .hasMessage("no rating is left: split.core=2 leaves none of 7 ratings; lower it");
  }

  @Example
  void whatEachFilterLeaves() {
    Split split = Split.of(CHAIN, settings("minimumRating=3", "core=1"), 1);
    assertThat(split.filter().before()).isEqualTo(new RatingCounts(8, 4, 4));
    assertThat(split.filter().afterMinimumRating()).isEqualTo(new RatingCounts(5, 3, 4));
    assertThat(split.filter().afterCore()).isEqualTo(new RatingCounts(5, 3, 4));
    assertThat(split.filter().lines(5))
        .containsExactly(
            "split.minimumRating leaves 5 ratings of 3 users and 4 items (before: 8 ratings of 4"
                + " users and 4 items)");
    assertThat(Split.of(CHAIN, SplitSettings.DEFAULT, 1).filter().lines(5)).isEmpty();
    assertThat(new RatingCounts(1_000_209, 6040, 3706).text())
        .isEqualTo("1,000,209 ratings of 6,040 users and 3,706 items");
  }

  /** Removes the weak, counts again, and so on. */
  private static Set<Pair> naiveCore(Set<Pair> pairs, int core) {
    Set<Pair> left = new TreeSet<>(pairs);
    while (true) {
      int[] users = new int[20];
      int[] items = new int[20];
      for (Pair pair : left) {
        users[pair.user()]++;
        items[pair.item()]++;
      }
      if (!left.removeIf(p -> users[p.user()] < core || items[p.item()] < core)) {
        return left;
      }
    }
  }

  @Property(tries = 300)
  void theCoreIsWhatASlowerFilterLeaves(
      @ForAll @LongRange(max = 9999) long seed, @ForAll @IntRange(min = 1, max = 6) int core) {
    RatingData data = SplitCases.drawn(seed, 5);
    Set<Pair> expected = naiveCore(SplitCases.times(data).keySet(), core);
    if (expected.isEmpty()) {
      assertThatThrownBy(() -> Split.of(data, settings("core=" + core), seed))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "no rating is left: split.core=%d leaves none of %d ratings; lower it",
              core, data.ratings().size());
    } else {
      assertThat(SplitCases.parts(Split.of(data, settings("core=" + core), seed)).keySet())
          .isEqualTo(expected);
    }
  }

  @Property(tries = 60)
  void timesAndDeclaredPartsGoWithTheirRatings(@ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 0);
    Set<Pair> core = naiveCore(SplitCases.times(data).keySet(), 3);
    Assume.that(!core.isEmpty());
    for (String kind : new String[] {"temporal", "given"}) {
      int[] rows = new int[core.size()];
      int count = 0;
      for (int r = 0; r < data.ratings().size(); r++) {
        if (core.contains(new Pair(data.ratings().user()[r], data.ratings().item()[r]))) {
          rows[count++] = r;
        }
      }
      RatingData only =
          SplitCases.data(data.ratings().select(rows))
              .withTimestamps(data.timestamps().select(rows))
              .withParts(data.parts().orElseThrow().select(rows));
      assertThat(SplitCases.parts(Split.of(data, settings("kind=" + kind, "core=3"), 1)))
          .isEqualTo(SplitCases.parts(Split.of(only, settings("kind=" + kind), 1)));
    }
  }

  @Example
  void nothingLeftIsAnError() {
    assertThatThrownBy(() -> Split.of(CHAIN, settings("minimumRating=6"), 1))
        .isInstanceOf(InputException.class)
        .hasMessage("no rating is left: all lie below split.minimumRating=6.0");
    assertThatThrownBy(() -> Split.of(CHAIN, settings("core=3"), 1))
        .isInstanceOf(InputException.class)
        .hasMessage("no rating is left: split.core=3 leaves none of 8 ratings; lower it");
  }
}
