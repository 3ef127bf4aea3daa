package io.fusionrec.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.junit.jupiter.api.Test;

class FactorizationsTest {
  private static final int FACTORS = 3;
  private static final double LAMBDA = 0.04;
  private static final SvdPlusPlusSettings SHORT =
      new SvdPlusPlusSettings(FACTORS, 2, 0.05, 0.5, 0.01);

  /** Koren's updates to the letter: every rating moves every y_j of its user. */
  @Property(tries = 20)
  void theComposedDescentIsTheLiteralOne(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    SvdPlusPlus fitted = SvdPlusPlus.fit(ratings, SHORT, LAMBDA, new RandomStreams(seed));
    Literal literal = new Literal(ratings, new RandomStreams(seed));
    literal.epoch(0, 0.05);
    literal.epoch(1, 0.025);
    for (int r = 0; r < ratings.size(); r++) {
      int u = ratings.user()[r];
      int i = ratings.item()[r];
      assertThat((double) fitted.predict(u, i)).isCloseTo(literal.predict(u, i), within(1e-5));
    }
  }

  @Test
  void svdPlusPlusPredictsTheMeanOfWhatItDoesntKnow() {
    Ratings ratings =
        new Ratings(3, 3, new int[] {0, 0, 1}, new int[] {0, 1, 0}, new float[] {5, 3, 1});
    SvdPlusPlus fitted = SvdPlusPlus.fit(ratings, SHORT, LAMBDA, new RandomStreams(1));
    assertThat((double) fitted.predict(2, 2)).isCloseTo(3, within(1e-6));
    assertThat(fitted.scores(new int[] {2, 0})[3]).isEqualTo(fitted.predict(0, 0));
  }

  @Test
  void svdPlusPlusIsTheSameForOneSeed() {
    Ratings ratings = TinyRatings.random(5);
    int[] users = {0, 1, 2};
    float[] one = SvdPlusPlus.fit(ratings, SHORT, LAMBDA, new RandomStreams(1)).scores(users);
    assertThat(SvdPlusPlus.fit(ratings, SHORT, LAMBDA, new RandomStreams(1)).scores(users))
        .containsExactly(one);
    assertThat(SvdPlusPlus.fit(ratings, SHORT, LAMBDA, new RandomStreams(2)).scores(users))
        .isNotEqualTo(one);
  }

  /** With as many factors as items it can tell every pair apart. */
  @Property(tries = 20)
  void implicitFactorizationIgnoresRatingsAndPrefersWhatWasSeen(
      @ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    int items = ratings.itemCount();
    ImplicitFactorizationSettings settings = new ImplicitFactorizationSettings(items, 20, 0.1, 1);
    float[] scores =
        ImplicitFactorization.fit(ratings, settings, 0.001, new RandomStreams(seed))
            .scores(new int[] {0});
    double[] seen = TinyRatings.ones(ratings)[0];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        if (seen[i] > seen[j]) {
          assertThat(scores[i]).isGreaterThan(scores[j]);
        }
      }
    }
    float[] one = new float[ratings.size()];
    Arrays.fill(one, 3);
    Ratings other = new Ratings(ratings.userCount(), items, ratings.user(), ratings.item(), one);
    assertThat(
            ImplicitFactorization.fit(other, settings, 0.001, new RandomStreams(seed))
                .scores(new int[] {0}))
        .containsExactly(scores);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> new SvdPlusPlusSettings(0, 1, 0.1, 1, 0))
        .hasMessageContaining("factors");
    assertThatThrownBy(() -> new SvdPlusPlusSettings(1, 1, 0.1, 1.5, 0))
        .hasMessageContaining("decay");
    assertThatThrownBy(() -> new ImplicitFactorizationSettings(1, 1, 0, 1))
        .hasMessageContaining("unobserved");
  }

  private static final class Literal {
    private final Ratings ratings;
    private final RandomStreams streams;
    private final double[][] p;
    private final double[][] q;
    private final double[][] y;
    private final double[] userBias;
    private final double[] itemBias;

    Literal(Ratings ratings, RandomStreams streams) {
      this.ratings = ratings;
      this.streams = streams;
      SplittableRandom random = streams.stream("baseline.svdplusplus");
      p = normal(ratings.userCount(), random);
      q = normal(ratings.itemCount(), random);
      y = normal(ratings.itemCount(), random);
      userBias = new double[p.length];
      itemBias = new double[q.length];
    }

    private static double[][] normal(int rows, SplittableRandom random) {
      double[][] table = new double[rows][FACTORS];
      for (double[] row : table) {
        for (int f = 0; f < FACTORS; f++) {
          row[f] = 0.1 * random.nextGaussian();
        }
      }
      return table;
    }

    double predict(int u, int i) {
      double prediction = ratings.mean() + userBias[u] + itemBias[i];
      for (int f = 0; f < FACTORS; f++) {
        prediction += q[i][f] * (p[u][f] + history(u, f));
      }
      return prediction;
    }

    private double history(int u, int f) {
      double sum = 0;
      int count = 0;
      for (int r = 0; r < ratings.size(); r++) {
        if (ratings.user()[r] == u) {
          sum += y[ratings.item()[r]][f];
          count++;
        }
      }
      return sum / Math.sqrt(count);
    }

    void epoch(int epoch, double rate) {
      UniformRandomProvider random = streams.source("baseline.svdplusplus.order", epoch);
      int[] users = new int[p.length];
      Arrays.setAll(users, u -> u);
      ArraySampler.shuffle(random, users);
      for (int u : users) {
        int first = 0;
        while (ratings.user()[first] != u) {
          first++;
        }
        int from = first;
        int[] order = new int[(int) Arrays.stream(ratings.user()).filter(v -> v == u).count()];
        Arrays.setAll(order, k -> from + k);
        ArraySampler.shuffle(random, order);
        for (int r : order) {
          rating(u, ratings.item()[r], ratings.rating()[r], order.length, rate);
        }
      }
    }

    private void rating(int u, int i, double rating, int count, double rate) {
      double error = rating - predict(u, i);
      userBias[u] += rate * (error - 0.01 * userBias[u]);
      itemBias[i] += rate * (error - 0.01 * itemBias[i]);
      for (int f = 0; f < FACTORS; f++) {
        double oldP = p[u][f];
        double oldQ = q[i][f];
        double oldHistory = history(u, f);
        p[u][f] += rate * (error * oldQ - LAMBDA * oldP);
        q[i][f] += rate * (error * (oldP + oldHistory) - LAMBDA * oldQ);
        for (int r = 0; r < ratings.size(); r++) {
          if (ratings.user()[r] == u) {
            double[] of = y[ratings.item()[r]];
            of[f] += rate * (error / Math.sqrt(count) * oldQ - LAMBDA * of[f]);
          }
        }
      }
    }
  }
}
