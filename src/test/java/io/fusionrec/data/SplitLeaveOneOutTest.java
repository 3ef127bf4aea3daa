package io.fusionrec.data;

import static io.fusionrec.data.SplitCases.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SplitLeaveOneOutTest {
  private static final SplitSettings LEAVE_ONE_OUT =
      settings("kind=leave-one-out", "missingTimes=1");

  private static int count(Ratings part, int user) {
    int count = 0;
    for (int other : part.user()) {
      count += other == user ? 1 : 0;
    }
    return count;
  }

  @Property(tries = 100)
  void oneTestAndOneValidRatingOfEveryUserWithTimesOrWithout(
      @ForAll @LongRange(max = 9999) long seed, @ForAll boolean times) {
    RatingData data = SplitCases.drawn(seed, 5);
    if (!times) {
      data = SplitCases.data(data.ratings());
    }
    Split split = Split.of(data, LEAVE_ONE_OUT, seed);
    for (int user = 0; user < data.ratings().userCount(); user++) {
      int n = count(data.ratings(), user);
      assertThat(count(split.test(), user)).isEqualTo(n >= 2 ? 1 : 0);
      assertThat(count(split.valid(), user)).isEqualTo(n >= 3 ? 1 : 0);
    }
  }

  @Property(tries = 100)
  void theTestRatingIsTheLastAndTheValidOneTheLastButOne(@ForAll @LongRange(max = 9999) long seed) {
    RatingData data = SplitCases.drawn(seed, 0);
    Map<SplitCases.Pair, Long> time = SplitCases.times(data);
    Map<SplitCases.Pair, String> parts = SplitCases.parts(Split.of(data, LEAVE_ONE_OUT, seed));
    time.forEach(
        (pair, seconds) -> {
          int later = 0;
          int all = 0;
          for (Map.Entry<SplitCases.Pair, Long> other : time.entrySet()) {
            if (other.getKey().user() == pair.user()) {
              all++;
              later += other.getValue() > seconds ? 1 : 0;
            }
          }
          String expected =
              later == 0 && all > 1 ? "test" : later == 1 && all > 2 ? "valid" : "train";
          assertThat(parts.get(pair)).isEqualTo(expected);
        });
  }

  @Example
  void ratingsOfOneTimeKeepTheOrderOfTheData() {
    RatingData data =
        SplitCases.ofUsers(0, 0, 0, 0).withTimestamps(new Timestamps(new long[] {9, 9, 9, 1}));
    for (long seed = 0; seed < 5; seed++) {
      Split split = Split.of(data, LEAVE_ONE_OUT, seed);
      assertThat(split.test().item()).containsExactly(2);
      assertThat(split.valid().item()).containsExactly(1);
    }
  }

  @Example
  void ratingsWithoutATimeCountAsOlderAndAreDrawnWhereThereAreNoOthers() {
    long unknown = Timestamps.MISSING;
    RatingData data =
        SplitCases.ofUsers(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2)
            .withTimestamps(
                new Timestamps(
                    new long[] {
                      5, unknown, 4, unknown, // user 0: both held out have a time
                      unknown, unknown, -7, unknown, // user 1: only the test rating can have one
                      unknown, unknown, unknown, unknown
                    }));
    Set<Integer> valid = new HashSet<>();
    Set<Integer> test = new HashSet<>();
    for (long seed = 0; seed < 60; seed++) {
      Split split = Split.of(data, LEAVE_ONE_OUT, seed);
      assertThat(split.test().item()).startsWith(0, 6).hasSize(3);
      assertThat(split.valid().item()).startsWith(2).hasSize(3);
      valid.add(split.valid().item()[1]);
      test.add(split.test().item()[2]);
    }
    assertThat(valid).containsExactlyInAnyOrder(4, 5, 7);
    assertThat(test).containsExactlyInAnyOrder(8, 9, 10, 11);
  }
}
