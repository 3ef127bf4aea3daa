package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class RankingComparisonTest {
  private static final SplitSizes SIZES = new SplitSizes(800, 200);
  private static final RandomStreams STREAMS = new RandomStreams(7);

  private static UserFigures figures(int[] users, double... values) {
    return new UserFigures(users, values);
  }

  private static UserFigures random(int users, double mean, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] all = new int[users];
    Arrays.setAll(all, u -> 3 * u);
    return figures(all, random.doubles(users).map(v -> v + mean).toArray());
  }

  @Test
  void theDifferenceIsThatOfTheSeedsMeansAndAUserCountsOnceInTheEffectSize() {
    int[] early = {0, 2, 5};
    int[] late = {2, 5, 9};
    List<UserFigures> first = List.of(figures(early, 1, 4, 6), figures(late, 2, 8, 7));
    List<UserFigures> second = List.of(figures(early, 0, 1, 1), figures(late, 1, 5, 5));
    Comparison found = RankingComparison.of(first, second, SIZES, STREAMS);
    // The seeds' differences are 3 and 2.
    assertThat(found.bySeed().get(0)).isCloseTo(3, within(1e-12));
    assertThat(found.bySeed().get(1)).isCloseTo(2, within(1e-12));
    assertThat(found.difference()).isEqualTo(2.5);
    // Users 0: 1; 2: (3 + 1) / 2; 5: (5 + 3) / 2; 9: 2. Their mean is 9/4, their squared distances
    // from it add up to 19/4.
    assertThat(found.effectSize()).isCloseTo(2.25 / Math.sqrt(4.75 / 3), within(1e-12));
    assertThat(found.units()).isEqualTo(4);
    assertThat(found.seeds()).isEqualTo(2);
    // Over seeds: mean 2.5, variance 1/2; one degree of freedom.
    assertThat(found.test()).isEqualTo(SignificanceTest.OVER_SEEDS);
    assertThat(found.test().text()).isEqualTo("over seeds: corrected resampled t-test");
    assertThat(found.p())
        .isCloseTo(1 - 2 / Math.PI * Math.atan(2.5 / Math.sqrt(0.375)), within(1e-12));
  }

  @Test
  void theIntervalIsTheBootstrapsOverUsers() {
    int[] early = {0, 2, 5};
    int[] late = {2, 5, 9};
    Comparison found =
        RankingComparison.of(
            List.of(figures(early, 1, 4, 6), figures(late, 2, 8, 7)),
            List.of(figures(early, 0, 1, 1), figures(late, 1, 5, 5)),
            SIZES,
            STREAMS);
    double[] means = new double[1000];
    for (int k = 0; k < 1000; k++) {
      SplittableRandom random = STREAMS.stream("bootstrap", k);
      int[] drawn = new int[4]; // how often each of the users 0, 2, 5 and 9
      for (int u = 0; u < 4; u++) {
        drawn[random.nextInt(4)]++;
      }
      // Nobody is drawn from user 9 alone, whom one seed didn't evaluate, or from user 0 alone.
      int ofEarly = drawn[0] + drawn[1] + drawn[2];
      int ofLate = drawn[1] + drawn[2] + drawn[3];
      double meanEarly = ofEarly == 0 ? 0 : (drawn[0] + 3.0 * drawn[1] + 5.0 * drawn[2]) / ofEarly;
      double meanLate = ofLate == 0 ? 0 : (drawn[1] + 3.0 * drawn[2] + 2.0 * drawn[3]) / ofLate;
      means[k] = (meanEarly + meanLate) / ((ofEarly == 0 ? 0 : 1) + (ofLate == 0 ? 0 : 1));
    }
    Arrays.sort(means);
    assertThat(found.low()).isCloseTo(means[24], within(1e-12));
    assertThat(found.high()).isCloseTo(means[975], within(1e-12));
    assertThat(found.low()).isLessThan(2);
    assertThat(found.high()).isGreaterThan(2.5);
  }

  @Test
  void oneSeedIsTestedOverUsers() {
    UserFigures first = random(40, 0.1, 1);
    UserFigures second = random(40, 0, 2);
    Comparison found = RankingComparison.of(List.of(first), List.of(second), SIZES, STREAMS);
    double[] differences = new double[40];
    Arrays.setAll(differences, u -> first.values()[u] - second.values()[u]);
    assertThat(found.p())
        .isCloseTo(TTest.withDefaults().test(differences).getPValue(), within(1e-9));
    assertThat(found.test()).isEqualTo(SignificanceTest.OVER_USERS);
    assertThat(found.test().text()).isEqualTo("one seed: paired t-test over users");
    assertThat(found.seeds()).isEqualTo(1);
    assertThat(found.units()).isEqualTo(40);
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    UserFigures one = random(20, 0, 1);
    UserFigures two = random(20, 0, 2);
    assertThat(RankingComparison.of(List.of(one, two), List.of(one, two), SIZES, STREAMS))
        .isEqualTo(
            new Comparison(
                0, 0, 0, 1, 0, SignificanceTest.OVER_SEEDS, ImmutableList.of(0.0, 0.0), 20));
    assertThat(RankingComparison.of(List.of(one), List.of(one), SIZES, STREAMS))
        .isEqualTo(
            new Comparison(0, 0, 0, 1, 0, SignificanceTest.OVER_USERS, ImmutableList.of(0.0), 20));
  }

  @Test
  void theResultDependsOnTheStreamsAndNotOnThreads() throws Exception {
    List<UserFigures> first = List.of(random(50, 0.1, 1), random(50, 0.1, 2));
    List<UserFigures> second = List.of(random(50, 0, 3), random(50, 0, 4));
    Comparison found = RankingComparison.of(first, second, SIZES, STREAMS);
    assertThat(RankingComparison.of(first, second, SIZES, new RandomStreams(8)))
        .isNotEqualTo(found);
    for (int threads : new int[] {1, 3}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> RankingComparison.of(first, second, SIZES, STREAMS)).get())
            .isEqualTo(found);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    UserFigures two = figures(new int[] {1, 4}, 1, 2);
    UserFigures others = figures(new int[] {1, 5}, 1, 2);
    assertRefused(
        List.of(two, two),
        List.of(two),
        "need the same seeds of both models, at least one, but got 2 and 1");
    assertRefused(
        List.of(), List.of(), "need the same seeds of both models, at least one, but got 0 and 0");
    assertRefused(
        List.of(two, two),
        List.of(two, others),
        "the models were evaluated on different users in seed 2 of 2");
    UserFigures none = figures(new int[0]);
    assertRefused(List.of(none, two), List.of(none, two), "no user was evaluated in seed 1 of 2");
    UserFigures one = figures(new int[] {3}, 1);
    assertRefused(
        List.of(one, one),
        List.of(one, one),
        "a comparison over users needs at least two, but got 1");
  }

  private static void assertRefused(
      List<UserFigures> first, List<UserFigures> second, String message) {
    assertThatThrownBy(() -> RankingComparison.of(first, second, SIZES, STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void figuresThatAreNoneAreRefused() {
    assertThatThrownBy(() -> figures(new int[] {1, 7}, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the figure of user 7 is NaN");
    assertThatThrownBy(() -> figures(new int[] {1, 7}, Double.POSITIVE_INFINITY, 1))
        .hasMessage("the figure of user 1 is Infinity");
    assertThatThrownBy(() -> figures(new int[] {1, 7}, 1))
        .hasMessage("need a figure for each of 2 users, but got 1");
    assertThatThrownBy(() -> figures(new int[] {1, 1}, 1, 2))
        .hasMessage("users must ascend from 0 or more, but user 1 stands at place 1");
    assertThatThrownBy(() -> figures(new int[] {-1, 1}, 1, 2))
        .hasMessage("users must ascend from 0 or more, but user -1 stands at place 0");
  }
}
