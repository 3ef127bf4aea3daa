package io.fusionrec.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.Ratings;
import io.fusionrec.tensor.ComputeDevice;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClosedFormsTest {
  private static final ComputeDevice CPU = ComputeDevice.cpu();

  @Test
  void edlaeByHand() {
    // users 0: items 0, 1; 1: item 0. G = [[2, 1], [1, 1]]; p = .5 doubles the diagonal; lambda 1:
    // G + diag(1 + G_jj) = [[5, 1], [1, 3]], C = [[3, -1], [-1, 5]] / 14
    Ratings ratings =
        new Ratings(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, new float[] {5, 5, 5});
    assertThat(Edlae.fit(ratings, 1, 0.5, CPU).weights())
        .containsExactly(new float[] {0, 0.2f, 1 / 3f, 0}, within(1e-6f));
    // user 1 has item 0 alone
    assertThat(Edlae.fit(ratings, 1, 0.5, CPU).scores(new int[] {1}))
        .containsExactly(new float[] {0, 0.2f}, within(1e-6f));
    assertThatThrownBy(() -> Edlae.fit(ratings, 1, 1, CPU)).hasMessageContaining("dropout");
    assertThatThrownBy(() -> Edlae.fit(ratings, 0, 0, CPU).weights())
        .hasMessageContaining("a penalty is not above 0: 0.0");
  }

  @Property(tries = 20)
  void edlaeIsTheNaiveOneAndWithoutDropoutEase(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    int items = ratings.itemCount();
    double[][] x = TinyRatings.ones(ratings);
    double[][] gram = new double[items][items];
    for (double[] row : x) {
      for (int a = 0; a < items; a++) {
        for (int b = 0; b < items; b++) {
          gram[a][b] += row[a] * row[b];
        }
      }
    }
    for (int a = 0; a < items; a++) {
      gram[a][a] += 2 + 0.3 / 0.7 * gram[a][a];
    }
    double[][] c = TinyRatings.inverse(gram);
    float[] weights = Edlae.fit(ratings, 2, 0.3, CPU).weights();
    for (int a = 0; a < items; a++) {
      for (int b = 0; b < items; b++) {
        assertThat((double) weights[a * items + b])
            .isCloseTo(a == b ? 0 : -c[a][b] / c[b][b], within(1e-6));
      }
    }
    assertThat(Edlae.fit(ratings, 2, 0, CPU).weights())
        .containsExactly(Ease.fit(ratings, 2, CPU).weights());
  }

  @Test
  void walksByHand() {
    // degrees of users 2, 3, 1, of items 2, 2, 2. Items 0 and 1 share users 0 and 1: 1/2 + 1/3;
    // 2 shares user 1 with both: 1/3. Each over the source's degree 2.
    float strong = (1 / 2f + 1 / 3f) / 2;
    float weak = (1 / 3f) / 2;
    assertThat(RandomWalk.fit(TinyRatings.THREE, 0, 2).scores(new int[] {0, 2}))
        .containsExactly(new float[] {strong, strong, 2 * weak, weak, weak, 0}, within(1e-6f));
    float held = (float) Math.sqrt(2);
    assertThat(RandomWalk.fit(TinyRatings.THREE, 0.5, 1).scores(new int[] {0}))
        .containsExactly(new float[] {strong / held, strong / held, weak / held}, within(1e-6f));
  }

  /** All three steps as products of dense matrices. */
  @Property(tries = 20)
  void walksAreTheNaiveOnes(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    double[][] x = TinyRatings.ones(ratings);
    int users = x.length;
    int items = x[0].length;
    double[] users1 = new double[users];
    double[] items1 = new double[items];
    for (int u = 0; u < users; u++) {
      for (int i = 0; i < items; i++) {
        users1[u] += x[u][i];
        items1[i] += x[u][i];
      }
    }
    float[] scores = RandomWalk.fit(ratings, 0.7, items).scores(new int[] {0, users - 1});
    for (int k = 0; k < 2; k++) {
      int u = k == 0 ? 0 : users - 1;
      for (int i = 0; i < items; i++) {
        double sum = 0;
        for (int j = 0; j < items; j++) {
          for (int v = 0; v < users && j != i; v++) {
            sum += items1[j] == 0 ? 0 : x[u][j] * x[v][j] / items1[j] * x[v][i] / users1[v];
          }
        }
        double expected = items1[i] == 0 ? 0 : sum / Math.pow(items1[i], 0.7);
        assertThat((double) scores[k * items + i]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  /**
   * The kernel by its definition: expectations over two correlated normal variables, of which only
   * the angle matters, by a sum over directions.
   */
  @Property(tries = 5)
  void theTangentKernelIsThatOfARectifiedLayer(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    double[][] x = TinyRatings.ones(ratings);
    double[] kernel = KernelRidge.kernel(ratings);
    int users = x.length;
    for (int u = 0; u < users; u++) {
      for (int v = 0; v < users; v++) {
        double across = covariance(x[u], x[v]);
        double length = Math.sqrt(covariance(x[u], x[u]) * covariance(x[v], x[v]));
        double angle = Math.acos(Math.min(1, across / length));
        double active = 0;
        double product = 0;
        int steps = 20_000;
        for (int s = 0; s < steps; s++) {
          double direction = 2 * Math.PI * (s + 0.5) / steps;
          double one = Math.max(0, Math.cos(direction));
          double two = Math.max(0, Math.cos(direction - angle));
          active += one > 0 && two > 0 ? 1.0 / steps : 0;
          product += 2 * length * one * two / steps;
        }
        double expected = 2 * product + 0.01 + 2 * across * active;
        assertThat(kernel[u * users + v]).isCloseTo(expected, within(1e-3 * expected));
      }
    }
    // on the diagonal half of the directions are active: 2 (s / 2) + b + 2 s / 2
    assertThat(kernel[0]).isCloseTo(2 * covariance(x[0], x[0]) + 0.01, within(1e-9));
  }

  private static double covariance(double[] one, double[] two) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * two[i];
    }
    return 2 * sum / one.length + 0.01;
  }

  @Property(tries = 20)
  void kernelRidgeIsTheNaiveOne(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Ratings ratings = TinyRatings.random(seed);
    int users = ratings.userCount();
    int items = ratings.itemCount();
    double[] flat = KernelRidge.kernel(ratings);
    double[][] kernel = new double[users][];
    double trace = 0;
    for (int u = 0; u < users; u++) {
      kernel[u] = Arrays.copyOfRange(flat, u * users, (u + 1) * users);
      trace += kernel[u][u];
    }
    double[][] ridged = new double[users][];
    for (int u = 0; u < users; u++) {
      ridged[u] = kernel[u].clone();
      ridged[u][u] += 0.5 * trace / users;
    }
    double[][] expected =
        TinyRatings.product(
            kernel, TinyRatings.product(TinyRatings.inverse(ridged), TinyRatings.ones(ratings)));
    float[] scores = KernelRidge.fit(ratings, 0.5, CPU).scores(new int[] {users - 1, 0});
    for (int i = 0; i < items; i++) {
      assertThat((double) scores[i]).isCloseTo(expected[users - 1][i], within(1e-5));
      assertThat((double) scores[items + i]).isCloseTo(expected[0][i], within(1e-5));
    }
  }
}
