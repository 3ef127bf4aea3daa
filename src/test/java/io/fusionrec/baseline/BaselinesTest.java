package io.fusionrec.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Ratings;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final Ratings TINY = TinyRatings.THREE;

  @Test
  void popularityCountsUsers() {
    assertThat(MostPopular.fit(TINY).scores(new int[] {2, 0})).containsExactly(2, 2, 2, 2, 2, 2);
    assertThat(MostPopular.fit(TINY.atLeast(4)).scores(new int[] {1})).containsExactly(2, 2, 0);
  }

  @Test
  void biasesOfOneSweepByHand() {
    // mean 22 / 6; items first, from no user bias, damping 1; then users, damping 2
    double mean = 22 / 6.0;
    double[] item = {(9 - 2 * mean) / (1 + 2), (9 - 2 * mean) / (1 + 2), (4 - 2 * mean) / (1 + 2)};
    double user0 = (9 - 2 * mean - item[0] - item[1]) / (2 + 2);
    double user2 = (1 - mean - item[2]) / (2 + 1);
    Biases biases = Biases.fit(TINY, 2, 1, 1);
    assertThat((double) biases.predict(0, 2)).isCloseTo(mean + user0 + item[2], within(1e-6));
    assertThat((double) biases.predict(2, 0)).isCloseTo(mean + user2 + item[0], within(1e-6));
  }

  @Test
  void itemKnnByHand() {
    // cosines: s(0,1) = 2 / 2 = 1, s(0,2) = s(1,2) = 1 / 2
    float[] scores = ItemKnn.fit(TINY, 2).scores(new int[] {0, 2});
    assertThat(scores).containsExactly(new float[] {1, 1, 1, 0.5f, 0.5f, 0}, within(1e-6f));
    // of one neighbour each: 0 and 1 have each other, 2 has 0 (the smaller index of two equals)
    assertThat(ItemKnn.fit(TINY, 1).scores(new int[] {0, 2}))
        .containsExactly(new float[] {1, 1, 0.5f, 0, 0, 0}, within(1e-6f));
  }

  /**
   * The minimum under diag(B) = 0: off the diagonal the gradient (X'X + lambda I) B - X'X vanishes.
   */
  @Property(tries = 20)
  void easeSolvesItsLeastSquares(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    int items = ratings.itemCount();
    double[][] gram = new double[items][items];
    var byUser = ratings.byUser();
    for (int u = 0; u < byUser.rows(); u++) {
      for (int p = byUser.offset()[u]; p < byUser.offset()[u + 1]; p++) {
        for (int q = byUser.offset()[u]; q < byUser.offset()[u + 1]; q++) {
          gram[byUser.column()[p]][byUser.column()[q]]++;
        }
      }
    }
    Ease ease = Ease.fit(ratings, 2, ComputeDevice.cpu());
    float[] weights = ease.weights();
    for (int i = 0; i < items; i++) {
      assertThat(weights[i * items + i]).isZero();
      for (int j = 0; j < items; j++) {
        double gradient = -gram[i][j];
        for (int k = 0; k < items; k++) {
          gradient += (gram[i][k] + (i == k ? 2 : 0)) * weights[k * items + j];
        }
        if (i != j) {
          assertThat(gradient).isCloseTo(0, within(1e-4));
        }
      }
    }
    float[] scores = ease.scores(new int[] {1});
    for (int i = 0; i < items; i++) {
      double expected = 0;
      for (int p = byUser.offset()[1]; p < byUser.offset()[2]; p++) {
        expected += weights[byUser.column()[p] * items + i];
      }
      assertThat((double) scores[i]).isCloseTo(expected, within(1e-5));
    }
  }

  @Property(tries = 30)
  void noHalfSweepRaisesTheFactorisationsLoss(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    AlternatingLeastSquares squares =
        new AlternatingLeastSquares(
            TinyRatings.random(seed),
            3,
            new RidgePenalty(0.1, 1, seed % 2 * 0.3),
            new RandomStreams(seed));
    squares.sweepUsers();
    double loss = squares.loss();
    for (int half = 0; half < 6; half++) {
      if (half % 2 == 0) {
        squares.sweepItems();
      } else {
        squares.sweepUsers();
      }
      assertThat(squares.loss()).isLessThanOrEqualTo(loss + 1e-9);
      loss = squares.loss();
    }
  }

  @Test
  void unobservedPairsPullByHand() {
    // one user, items 0 (seen) and 1 (not): (q0^2 + a (q0^2 + q1^2) + ridge) p = q0
    Ratings one = new Ratings(1, 2, new int[] {0}, new int[] {0}, new float[] {1});
    RidgePenalty penalty = new RidgePenalty(0.5, 1, 0.1);
    assertThat(penalty.of(1, 2)).isCloseTo(0.6, within(1e-12));
    AlternatingLeastSquares squares =
        new AlternatingLeastSquares(one, 1, penalty, new RandomStreams(3));
    double q = 0.1 * new RandomStreams(3).stream("baseline.factors").nextGaussian();
    squares.sweepUsers();
    double p = q / (q * q + 0.1 * q * q + 0.6);
    assertThat(squares.product(0, 0)).isCloseTo(p * q, within(1e-12));
    assertThat(squares.product(0, 1)).as("an item that nobody has").isZero();
    squares.sweepItems();
    q = p / (p * p + 0.1 * p * p + 0.5 * (1 + 0.1));
    assertThat(squares.product(0, 0)).isCloseTo(p * q, within(1e-12));
  }

  @Test
  void normalEquationsByHand() {
    // rows (1, 2) -> 3 and (0, 1) -> 1, ridge 1: [[2, 2], [2, 6]] x = (3, 7), x = (0.5, 1)
    NormalEquations equations = new NormalEquations(2);
    double[] table = {1, 2, 0, 1, 0, 0};
    equations.add(table, 0, 3);
    equations.add(table, 2, 1);
    equations.solve(1, table, 4);
    assertThat(table[4]).isCloseTo(0.5, within(1e-12));
    assertThat(table[5]).isCloseTo(1, within(1e-12));
  }

  @Test
  void theFactorisationIsTheSameForOneSeedAndAddsToTheBiases() {
    Biases biases = Biases.fit(TINY, 2, 1, 3);
    BiasedFactorization one =
        BiasedFactorization.fit(TINY, biases, 2, 3, 0.05, new RandomStreams(1));
    BiasedFactorization two =
        BiasedFactorization.fit(TINY, biases, 2, 3, 0.05, new RandomStreams(1));
    int[] users = {0, 1, 2};
    assertThat(one.scores(users)).isEqualTo(two.scores(users));
    double before = 0;
    double after = 0;
    for (int r = 0; r < TINY.size(); r++) {
      double actual = TINY.rating()[r];
      before += Math.pow(biases.predict(TINY.user()[r], TINY.item()[r]) - actual, 2);
      after += Math.pow(one.predict(TINY.user()[r], TINY.item()[r]) - actual, 2);
    }
    assertThat(after).isLessThan(before);
  }
}
