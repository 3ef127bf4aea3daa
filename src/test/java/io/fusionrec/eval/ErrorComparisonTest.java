package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

class ErrorComparisonTest {
  private static final SplitSizes SIZES = new SplitSizes(800, 200);
  private static final RandomStreams STREAMS = new RandomStreams(7);

  /** Predictions of two models for the test part of one seed. */
  @SuppressWarnings("ArrayRecordComponent") // one value per rating
  private record Seed(int[] user, float[] first, float[] second, float[] actual) {
    UserErrors errors(float[] predicted) {
      return UserErrors.of(user, predicted, actual);
    }

    /** The reported figures' difference if each user's ratings stand there as often as weighed. */
    double difference(int[] times, ToDoubleFunction<RatingMetrics> figure) {
      List<Float> one = new ArrayList<>();
      List<Float> two = new ArrayList<>();
      List<Float> rating = new ArrayList<>();
      for (int k = 0; k < user.length; k++) {
        for (int copy = 0; copy < times[user[k]]; copy++) {
          one.add(first[k]);
          two.add(second[k]);
          rating.add(actual[k]);
        }
      }
      float[] ratings = Floats.toArray(rating);
      return rating.isEmpty()
          ? Double.NaN
          : figure.applyAsDouble(RatingMetrics.of(Floats.toArray(one), ratings))
              - figure.applyAsDouble(RatingMetrics.of(Floats.toArray(two), ratings));
    }
  }

  /** Seeds with few users, of whom some lack ratings in some seeds. */
  private static List<Seed> random(int seeds, int users, long number) {
    SplittableRandom random = new SplittableRandom(number);
    List<Seed> all = new ArrayList<>();
    for (int seed = 0; seed < seeds; seed++) {
      List<Integer> user = new ArrayList<>(List.of(seed % 2 == 0 ? 0 : users - 1));
      for (int k = 0; k < 2 * users; k++) {
        user.add(random.nextInt(users));
      }
      int n = user.size();
      all.add(
          new Seed(Ints.toArray(user), values(n, random), values(n, random), values(n, random)));
    }
    return all;
  }

  private static float[] values(int n, SplittableRandom random) {
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      values[k] = (float) (1 + 4 * random.nextDouble());
    }
    return values;
  }

  private static Comparison mae(List<Seed> seeds) {
    return ErrorComparison.mae(firsts(seeds), seconds(seeds), SIZES, STREAMS);
  }

  private static Comparison rmse(List<Seed> seeds) {
    return ErrorComparison.rmse(firsts(seeds), seconds(seeds), SIZES, STREAMS);
  }

  private static List<UserErrors> firsts(List<Seed> seeds) {
    return seeds.stream().map(seed -> seed.errors(seed.first())).toList();
  }

  private static List<UserErrors> seconds(List<Seed> seeds) {
    return seeds.stream().map(seed -> seed.errors(seed.second())).toList();
  }

  private static double mean(
      List<Seed> seeds, int[] times, ToDoubleFunction<RatingMetrics> figure) {
    return seeds.stream()
        .mapToDouble(seed -> seed.difference(times, figure))
        .filter(Double::isFinite)
        .average()
        .orElseThrow();
  }

  @Property(tries = 20)
  void theDifferenceIsTheReportedFiguresAndTheIntervalTheirBootstrapOverUsers(
      @ForAll @IntRange(min = 1, max = 3) int seeds,
      @ForAll @IntRange(min = 3, max = 8) int users,
      @ForAll long number) {
    List<Seed> all = random(seeds, users, number);
    int[] present =
        all.stream().flatMapToInt(seed -> Arrays.stream(seed.user())).distinct().sorted().toArray();
    int[] once = new int[users];
    Arrays.fill(once, 1);
    double[] absolute = new double[1000];
    double[] root = new double[1000];
    for (int k = 0; k < 1000; k++) {
      SplittableRandom random = STREAMS.stream("bootstrap", k);
      int[] times = new int[users];
      for (int u = 0; u < present.length; u++) {
        times[present[random.nextInt(present.length)]]++;
      }
      absolute[k] = mean(all, times, RatingMetrics::mae);
      root[k] = mean(all, times, RatingMetrics::rmse);
    }
    check(mae(all), mean(all, once, RatingMetrics::mae), absolute);
    check(rmse(all), mean(all, once, RatingMetrics::rmse), root);
    assertThat(mae(all).units()).isEqualTo(present.length);
  }

  private static void check(Comparison found, double difference, double[] resampled) {
    Arrays.sort(resampled);
    assertThat(found.difference()).isCloseTo(difference, within(1e-9));
    assertThat(found.low()).isCloseTo(resampled[24], within(1e-9));
    assertThat(found.high()).isCloseTo(resampled[975], within(1e-9));
  }

  @Test
  void pOverSeedsComesFromTheReportedFigures() {
    List<Seed> all = random(3, 30, 1);
    int[] once = new int[30];
    Arrays.fill(once, 1);
    double[] ofSeeds =
        all.stream().mapToDouble(seed -> seed.difference(once, RatingMetrics::rmse)).toArray();
    Comparison found = rmse(all);
    assertThat(found.p())
        .isCloseTo(PairedDifferences.of(ofSeeds).corrected(SIZES).p(), within(1e-9));
    assertThat(found.test()).isEqualTo(SignificanceTest.OVER_SEEDS);
    assertThat(found.seeds()).isEqualTo(3);
  }

  @Test
  void withEquallyManyRatingsAUsersDifferenceInMaeIsTheirOwn() {
    // Absolute errors of the users: first 1, 2 | 3, 1 | 4, 4, second 1, 1 | 1, 1 | 2, 1.
    Seed seed =
        new Seed(
            new int[] {0, 0, 1, 1, 2, 2},
            new float[] {1, 2, 3, 1, 4, 4},
            new float[] {1, 1, -1, 1, -2, 1},
            new float[6]);
    double[] ofUsers = {0.5, 1, 2.5};
    Comparison found = mae(List.of(seed));
    assertThat(found.difference()).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(found.effectSize())
        .isCloseTo(PairedDifferences.of(ofUsers).effectSize(), within(1e-12));
    assertThat(found.p()).isCloseTo(TTest.withDefaults().test(ofUsers).getPValue(), within(1e-9));
    assertThat(found.test()).isEqualTo(SignificanceTest.OVER_USERS);
  }

  /** A user's share is how the difference moves with the user's weight. */
  @Test
  void effectSizeAndTestOfOneSeedAreThoseOfLinearisedShares() {
    List<Seed> all = random(2, 12, 3);
    int large = 10_000;
    for (List<Seed> seeds : List.of(all, all.subList(0, 1))) {
      int[] present =
          seeds.stream()
              .flatMapToInt(seed -> Arrays.stream(seed.user()))
              .distinct()
              .sorted()
              .toArray();
      for (boolean root : new boolean[] {false, true}) {
        ToDoubleFunction<RatingMetrics> figure = root ? RatingMetrics::rmse : RatingMetrics::mae;
        int[] once = new int[12];
        Arrays.fill(once, 1);
        double[] shares = new double[present.length];
        for (int u = 0; u < shares.length; u++) {
          double moved = 0;
          for (int sign : new int[] {-1, 1}) {
            moved += sign * weighed(seeds, present[u], 1 + sign / (double) large, root);
          }
          shares[u] = mean(seeds, once, figure) + shares.length * moved * large / 2;
        }
        PairedDifferences expected = PairedDifferences.of(shares);
        Comparison found = root ? rmse(seeds) : mae(seeds);
        assertThat(found.difference()).isCloseTo(expected.mean(), within(1e-6));
        assertThat(found.effectSize()).isCloseTo(expected.effectSize(), within(1e-6));
        if (seeds.size() == 1) {
          assertThat(found.p()).isCloseTo(expected.paired().p(), within(1e-6));
        }
      }
    }
  }

  /** The mean difference over seeds if one user has another weight than the others' 1. */
  private static double weighed(List<Seed> seeds, int user, double weight, boolean root) {
    double total = 0;
    for (Seed seed : seeds) {
      double one = 0;
      double two = 0;
      double count = 0;
      for (int k = 0; k < seed.user().length; k++) {
        double w = seed.user()[k] == user ? weight : 1;
        double a = Math.abs((double) seed.first()[k] - seed.actual()[k]);
        double b = Math.abs((double) seed.second()[k] - seed.actual()[k]);
        one += w * (root ? a * a : a);
        two += w * (root ? b * b : b);
        count += w;
      }
      one /= count;
      two /= count;
      total += root ? Math.sqrt(one) - Math.sqrt(two) : one - two;
    }
    return total / seeds.size();
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    List<Seed> all = random(3, 10, 6);
    UserErrors one = all.get(0).errors(all.get(0).first());
    assertThat(ErrorComparison.rmse(firsts(all), firsts(all), SIZES, STREAMS))
        .isEqualTo(
            new Comparison(
                0, 0, 0, 1, 0, SignificanceTest.OVER_SEEDS, ImmutableList.of(0.0, 0.0, 0.0), 10));
    assertThat(ErrorComparison.mae(List.of(one), List.of(one), SIZES, STREAMS))
        .isEqualTo(
            new Comparison(
                0,
                0,
                0,
                1,
                0,
                SignificanceTest.OVER_USERS,
                ImmutableList.of(0.0),
                one.users().length));
  }

  @Test
  void aResampleWithoutUsersOfASeedIsAboutTheOthers() {
    // User 0 alone in seed 1, where the models differ by 1, user 1 alone in seed 2, by 3: a
    // resample has one of the two seeds, or both with a mean of 2.
    UserErrors zero = UserErrors.of(new int[] {0}, new float[1], new float[1]);
    UserErrors one = UserErrors.of(new int[] {1}, new float[1], new float[1]);
    UserErrors zeroOff = UserErrors.of(new int[] {0}, new float[] {1}, new float[1]);
    UserErrors oneOff = UserErrors.of(new int[] {1}, new float[] {3}, new float[1]);
    Comparison found =
        ErrorComparison.mae(List.of(zeroOff, oneOff), List.of(zero, one), SIZES, STREAMS);
    assertThat(found.low()).isEqualTo(1);
    assertThat(found.difference()).isEqualTo(2);
    assertThat(found.high()).isEqualTo(3);
  }

  @Test
  void aModelWithoutAnyErrorCanBeCompared() {
    int[] user = {0, 1, 1};
    UserErrors perfect = UserErrors.of(user, new float[3], new float[3]);
    UserErrors off = UserErrors.of(user, new float[] {2, 2, 2}, new float[3]);
    assertThat(ErrorComparison.rmse(List.of(perfect), List.of(off), SIZES, STREAMS))
        .isEqualTo(
            new Comparison(
                -2,
                -2,
                -2,
                0,
                Double.NEGATIVE_INFINITY,
                SignificanceTest.OVER_USERS,
                ImmutableList.of(-2.0),
                2));
  }

  @Test
  void theResultDoesNotDependOnThreads() throws Exception {
    List<Seed> all = random(3, 20, 9);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      assertThat(one.submit(() -> rmse(all)).get()).isEqualTo(rmse(all));
    } finally {
      one.shutdown();
    }
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    int[] user = {0, 1, 1};
    UserErrors errors = UserErrors.of(user, new float[3], new float[3]);
    UserErrors others = UserErrors.of(new int[] {0, 2, 2}, new float[3], new float[3]);
    UserErrors more = UserErrors.of(new int[] {0, 0, 1}, new float[3], new float[3]);
    assertRefused(
        List.of(errors, errors),
        List.of(errors),
        "need the same seeds of both models, at least one, but got 2 and 1");
    assertRefused(
        List.of(errors),
        List.of(others),
        "the models were evaluated on different users in seed 1 of 1");
    assertRefused(
        List.of(errors, errors),
        List.of(errors, more),
        "the models were evaluated on different numbers of ratings in seed 2 of 2");
  }

  private static void assertRefused(
      List<UserErrors> first, List<UserErrors> second, String message) {
    assertThatThrownBy(() -> ErrorComparison.mae(first, second, SIZES, STREAMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
