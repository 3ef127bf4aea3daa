package io.fusionrec.encoder.itra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.TrustEdges;
import io.fusionrec.graph.Adjacency;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The circle's trust is 0 to 1 (2), 0 to 2 (1), 1 to 2 (1), 2 to 3 (1), 3 to 4 (3): one triangle 0
 * 1 2, open wedges 0 2 3, 1 2 3, 2 3 4, and user 5 alone.
 */
class SocialMatrixTest {

  @Test
  void everyEntryIsAsWorkedOutByHand() {
    double[] leaders = {0.1, 0.2, 0.4, 1, 0.8, 0.3};

    SocialMatrix social = SocialMatrix.of(circle(), leaders, SmallCircle.SETTINGS);

    // S = .5 T / max T + .25 common neighbours on a relation / max + .25 kol * wedges / max
    double[][] expected = {
      // 0: T to 1 is the largest, to 2 half of it; both close the triangle; wedge to 3 over 2
      {0, 0.5 + 0.25, 0.25 + 0.25, 0.25 * 1, 0, 0},
      // 1: trusts 2 only, but 0 closes the triangle too; wedge to 3
      {0.25, 0, 0.5 + 0.25, 0.25 * 1, 0, 0},
      // 2: trusts 3, no triangle with it; 0 and 1 close one; wedge to 4 over 3
      {0.25, 0.25, 0, 0.5, 0.25 * 0.8, 0},
      // 3: trusts 4; wedges to 0 and 1 over 2; 2 trusts it, but no triangle: nothing
      {0.25 * 0.1, 0.25 * 0.2, 0, 0, 0.5, 0},
      // 4: trusts nobody; wedge to 2 over 3
      {0, 0, 0.25 * 0.4, 0, 0, 0},
      {0, 0, 0, 0, 0, 0},
    };
    for (int u = 0; u < expected.length; u++) {
      assertThat(row(social, u)).as("row %d", u).containsExactly(expected[u], within(1e-6));
    }
  }

  @Test
  void keepsTheWedgesWithTheMostCommonNeighbours() {
    // 0 and 4 share 1, 2 and 3; 0 and 5 share 1 and 2; 0 and 6 share 1.
    TrustEdges trust =
        new TrustEdges(
            new int[] {0, 0, 0, 1, 2, 3, 1, 2, 1},
            new int[] {1, 2, 3, 4, 4, 4, 5, 5, 6},
            new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    double[] leaders = {1, 1, 1, 1, 0.5, 1, 1};
    ItraSettings two = new ItraSettings(5, 3, 4, 3, 2, 0.5, 0.25, 0.25, 0, 0.7, 4, 2, 3, 2);

    double[] row = row(SocialMatrix.of(adjacency(7, trust), leaders, two), 0);

    assertThat(row)
        .containsExactly(
            new double[] {0, 0.5, 0.5, 0.5, 0.25 * 0.5, 0.25 * 2 / 3, 0}, within(1e-6));
  }

  @Test
  void distrustCountsAsNoEdge() {
    TrustEdges trust =
        new TrustEdges(new int[] {0, 1, 2}, new int[] {1, 2, 0}, new float[] {1, -1, 0});

    SocialMatrix social =
        SocialMatrix.of(adjacency(3, trust), new double[] {1, 1, 1}, SmallCircle.SETTINGS);

    assertThat(social.column()).containsExactly(1);
    assertThat(social.degree(0)).isEqualTo(1);
  }

  @Test
  void largestEntriesComeFirst() {
    SocialMatrix social =
        SocialMatrix.of(circle(), new double[] {1, 1, 1, 1, 1, 1}, SmallCircle.SETTINGS);

    int[] positions = social.largest(2, 3);

    // 3 has .5; 0, 1 and 4 have .25 each, of which the smaller indices come first.
    assertThat(Arrays.stream(positions).map(p -> social.column()[p])).containsExactly(3, 0, 1);
    assertThat(social.largest(5, 3)).isEmpty();
  }

  @Test
  void leadersAreThePageRankOfTrust() {
    double[] rank = new double[6];
    Arrays.fill(rank, 1 / 6.0);
    int[][] trusts = {{1, 2}, {2}, {3}, {4}, {}, {}};
    for (int iteration = 0; iteration < 200; iteration++) {
      double[] next = new double[6];
      for (int u = 0; u < 6; u++) {
        for (int v = 0; v < 6; v++) {
          // Who trusts nobody gives rank to everybody.
          double share = trusts[u].length == 0 ? 1 / 6.0 : 0;
          for (int trusted : trusts[u]) {
            share += trusted == v ? 1.0 / trusts[u].length : 0;
          }
          next[v] += 0.85 * rank[u] * share;
        }
      }
      for (int v = 0; v < 6; v++) {
        rank[v] = next[v] + 0.15 / 6;
      }
    }
    double largest = Arrays.stream(rank).max().orElseThrow();
    double[] expected = Arrays.stream(rank).map(value -> value / largest).toArray();

    assertThat(KeyOpinionLeaders.of(circle())).containsExactly(expected, within(1e-5));
  }

  private static Adjacency circle() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      return circle.graphs.social().orElseThrow().adjacency();
    }
  }

  private static Adjacency adjacency(int users, TrustEdges trust) {
    int[] offset = new int[users + 1];
    int[] target = new int[trust.size()];
    float[] weight = new float[trust.size()];
    int count = 0;
    for (int user = 0; user < users; user++) {
      for (int k = 0; k < trust.size(); k++) {
        if (trust.truster()[k] == user) {
          target[count] = trust.trustee()[k];
          weight[count++] = trust.weight()[k];
        }
      }
      offset[user + 1] = count;
    }
    return new Adjacency(offset, target, new int[count], weight);
  }

  private static double[] row(SocialMatrix social, int user) {
    double[] row = new double[social.users()];
    for (int p = social.offset()[user]; p < social.offset()[user + 1]; p++) {
      row[social.column()[p]] = social.value()[p];
    }
    return row;
  }
}
