package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.parts;
import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.SplitCases.Pair;
import io.fusionrec.settings.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The kinds {@code temporal} and {@code temporal-global}. */
class SplitTemporalTest {
  private static final long UNKNOWN = Timestamps.MISSING;

  private static Split split(String kind, RatingData data, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = "kind=" + kind;
    System.arraycopy(others, 0, all, 1, others.length);
    return Split.of(data, settings(all), 1);
  }

  private static RatingData timed(int[] user, long... seconds) {
    return SplitCases.ofUsers(user).withTimestamps(new Timestamps(seconds));
  }

  @Example
  void theLastOfEachUserByHand() {
    RatingData data =
        timed(new int[] {0, 0, 1, 0, 0, 0, 1, 1, 2}, 50, -10, 7, 40, 20, 30, 9, 8, 99);
    Split split = split("temporal", data, "test=0.2", "valid=0.25");
    assertThat(split.test().item()).as("round(0.2 * 5), round(0.2 * 3), 0").containsExactly(0, 6);
    assertThat(split.valid().item()).as("0.25 * 4, 0.25 * 2").containsExactly(3, 7);
    assertThat(split.train().item()).containsExactly(1, 2, 4, 5, 8);
  }

  @Example
  void onePointInTimeByHand() {
    RatingData data =
        timed(new int[] {0, 0, 1, 0, 0, 0, 1, 1, 2, 1}, 50, -10, 7, 40, 20, 30, 9, 8, 99, 1);
    Split split = split("temporal-global", data, "test=0.2", "valid=0.25");
    assertThat(split.test().item()).as("times 50 and 99").containsExactly(0, 8);
    assertThat(split.valid().item()).as("times 40 and 30").containsExactly(3, 5);
    assertThat(split.train().user()).as("user 2 has no rating so early").doesNotContain(2);
  }

  @Property(tries = 150)
  void noTrainRatingOfAUserIsLaterThanWhatIsHeldOut(
      @ForAll @LongRange(max = 9999) long seed, @ForAll @IntRange(max = 20) int times) {
    RatingData data = SplitCases.drawn(seed, times);
    Map<Pair, Long> time = SplitCases.times(data);
    Map<Pair, String> parts = parts(split("temporal", data, "test=0.4", "valid=0.4"));
    parts.forEach(
        (pair, part) ->
            parts.forEach(
                (other, otherPart) -> {
                  if (pair.user() == other.user() && before(part, otherPart)) {
                    assertThat(time.get(pair)).isLessThanOrEqualTo(time.get(other));
                  }
                }));
  }

  @Property(tries = 100)
  void noTrainRatingOfAnybodyIsLaterThanWhatIsHeldOut(
      @ForAll @LongRange(max = 9999) long seed, @ForAll @IntRange(max = 20) int times) {
    RatingData data = SplitCases.drawn(seed, times);
    Map<Pair, Long> time = SplitCases.times(data);
    Split split = split("temporal-global", data, "test=0.4", "valid=0.4");
    int n = data.ratings().size();
    int test = n < 2 ? 0 : Math.min(n - 1, (int) Math.round(0.4 * n));
    assertThat(split.test().size()).isEqualTo(test);
    Map<Pair, String> parts = parts(split);
    parts.forEach(
        (pair, part) ->
            parts.forEach(
                (other, otherPart) -> {
                  if (before(part, otherPart)) {
                    assertThat(time.get(pair)).isLessThanOrEqualTo(time.get(other));
                  }
                }));
  }

  private static boolean before(String part, String other) {
    List<String> order = List.of("train", "valid", "test");
    return order.indexOf(part) < order.indexOf(other);
  }

  /** Far more rows than below which a sort takes a shorter way, and few times. */
  @Example
  void aSlowSortSaysTheSameAlsoWhereTimesAreEqual() {
    Random random = new Random(5);
    int n = 6000;
    int[] user = new int[n];
    long[] seconds = new long[n];
    for (int r = 0; r < n; r++) {
      user[r] = random.nextInt(4);
      seconds[r] = random.nextInt(-40, 40) * 1_000_000_000L;
    }
    Split split = split("temporal", timed(user, seconds));
    List<Integer> expected = new ArrayList<>();
    for (int u = 0; u < 4; u++) {
      List<Integer> rows = new ArrayList<>();
      for (int r = 0; r < n; r++) {
        if (user[r] == u) {
          rows.add(r);
        }
      }
      rows.sort(Comparator.comparingLong((Integer r) -> seconds[r]).thenComparing(r -> r));
      expected.addAll(rows.subList(rows.size() - (int) Math.round(0.2 * rows.size()), rows.size()));
    }
    expected.sort(Comparator.naturalOrder());
    assertThat(split.test().item()).containsExactly(expected.toArray(Integer[]::new));
  }

  @Example
  void ratingsOfOneTimeKeepTheOrderOfTheData() {
    RatingData data = timed(new int[] {0, 0, 0, 0, 0}, 4, 4, 4, 4, 4);
    for (String kind : List.of("temporal", "temporal-global")) {
      Split split = split(kind, data, "test=0.4", "valid=0.4");
      assertThat(split.test().item()).containsExactly(3, 4);
      assertThat(split.valid().item()).containsExactly(2);
    }
  }

  @Example
  void ratingsWithoutATimeAreTrainAndDoNotCount() {
    RatingData data = timed(new int[] {0, 0, 0, 0, 0, 1}, 3, UNKNOWN, 1, 2, UNKNOWN, UNKNOWN);
    for (String kind : List.of("temporal", "temporal-global")) {
      Split split = split(kind, data, "test=0.34", "valid=0.5", "missingTimes=0.5");
      assertThat(split.test().item()).as("one of three, not two of five").containsExactly(0);
      assertThat(split.valid().item()).containsExactly(3);
      assertThat(split.train().item()).containsExactly(1, 2, 4, 5);
    }
  }

  @Example
  void tooManyWithoutATimeAreAnError() {
    RatingData data = timed(new int[] {0, 0, 0, 0}, 3, UNKNOWN, 1, 2);
    for (String kind : List.of("temporal", "temporal-global", "leave-one-out")) {
      assertThatThrownBy(() -> split(kind, data))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "few: split.kind=%s needs a time for each rating, and 1 of 4 have none (25.0 %%,"
                  + " split.missingTimes=0.05); choose split.kind=random, or raise"
                  + " split.missingTimes to put them into train",
              kind);
      assertThat(split(kind, data, "missingTimes=0.25").test().size()).isEqualTo(1);
    }
  }

  @Example
  void onlyRatingsThatAreLeftNeedATime() {
    RatingData data = timed(new int[] {0, 0, 0, 0}, UNKNOWN, 3, 1, 2);
    assertThat(split("temporal", data, "minimumRating=2", "missingTimes=0").test().item())
        .as("item 0 has the rating 1")
        .containsExactly(1);
  }

  @Example
  void dataWithoutTimesAreAnError() {
    for (String kind : List.of("temporal", "temporal-global")) {
      assertThatThrownBy(() -> split(kind, SplitCases.ofUsers(0, 0, 0)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "few: split.kind=%s needs a time for each rating, and the data have none; choose"
                  + " split.kind=random, or bring data with timestamps",
              kind);
    }
  }
}
