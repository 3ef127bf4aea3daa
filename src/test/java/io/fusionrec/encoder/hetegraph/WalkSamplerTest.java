package io.fusionrec.encoder.hetegraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.IdIndex;
import io.fusionrec.data.Ratings;
import io.fusionrec.graph.InteractionGraph;
import io.fusionrec.graph.NodeSpace;
import io.fusionrec.random.RandomStreams;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WalkSamplerTest {
  private static final int WALKS = 4;

  /**
   * Users 0 and 1, items 2 and 3. Nobody has four neighbours, so the reach is 1 everywhere and each
   * walk goes to the highest rated neighbour.
   */
  private static final float[][] FEW = {{5, 3}, {2, 0}};

  @Example
  void walksByHand() {
    WalkSample walks = sampler(FEW, 1).epoch(0).sample(new int[] {0, 1, 2, 3});

    assertThat(rows(walks.first(), 4)).containsExactly(Set.of(2), Set.of(2), Set.of(0), Set.of(0));
    assertThat(rows(walks.second(), 4)).containsExactly(Set.of(0), Set.of(0), Set.of(2), Set.of(2));
    assertThat(walks.degree()).containsExactly(2, 1, 2, 1);
  }

  @Example
  void walksByHandWithoutTheEdgeOfUser0AndItem2() {
    WalkSample walks = sampler(FEW, 1).epoch(0).sample(new int[] {0, 2}, new int[] {2, 0});

    assertThat(rows(walks.first(), 2)).containsExactly(Set.of(3), Set.of(1));
    assertThat(rows(walks.second(), 2)).containsExactly(Set.of(0), Set.of(2));
    assertThat(walks.degree()).containsExactly(1, 1);
  }

  @Example
  void aNodeWhoseOnlyEdgeIsHiddenStaysWhereItIs() {
    WalkSample walks = sampler(FEW, 1).epoch(0).sample(new int[] {1}, new int[] {2});

    assertThat(walks.first()).containsOnly(1);
    assertThat(walks.second()).containsOnly(1);
    assertThat(walks.degree()).containsExactly(0);
  }

  @Example
  void theReachIsThatOfThePublicCode() {
    assertThat(List.of(0, 1, 2, 3, 4, 5, 30, 31, 50, 51, 3000).stream().map(WalkSampler::reach))
        .containsExactly(0, 1, 1, 1, 2, 2, 15, 15, 15, 20, 20);
  }

  @Property(tries = 100)
  void everyWalkAlternatesTypesAndGoesToTheHighestRated(@ForAll @IntRange(max = 9999) int seed) {
    float[][] ratings = random(seed);
    int users = ratings.length;
    WalkSampler sampler = sampler(ratings, seed);
    int[] nodes = nodes(sampler);
    WalkSample walks = sampler.epoch(3).sample(nodes);
    for (int node : nodes) {
      for (int k = 0; k < WALKS; k++) {
        int first = walks.first()[node * WALKS + k];
        int second = walks.second()[node * WALKS + k];
        if (sampler.degree(node) == 0) {
          assertThat(List.of(first, second)).containsExactly(node, node);
          continue;
        }
        assertThat(first < users).isNotEqualTo(node < users);
        assertThat(second < users).isEqualTo(node < users);
        assertThat(higherRated(ratings, node, first))
            .isLessThan(WalkSampler.reach(sampler.degree(node)));
        assertThat(higherRated(ratings, first, second))
            .isLessThan(WalkSampler.reach(sampler.degree(first)));
      }
    }
  }

  /** 4000 walks over the four highest rated of eight items: 1000 each, give or take chance. */
  @Example
  void theDrawIsUniformOverTheReach() {
    float[][] ratings = {{5, 4.5f, 4, 3.5f, 3, 2.5f, 2, 1.5f}};
    WalkSampler sampler = sampler(ratings, 1);
    int[] visits = new int[9];
    for (int epoch = 1; epoch <= 1000; epoch++) {
      for (int first : sampler.epoch(epoch).sample(new int[] {0}).first()) {
        visits[first]++;
      }
    }

    for (int item = 1; item < 5; item++) {
      assertThat(visits[item]).isBetween(900, 1100);
    }
    assertThat(Arrays.copyOfRange(visits, 5, 9)).containsOnly(0);
  }

  @Property(tries = 100)
  void hidingAnEdgeIsTheSameAsNotHavingIt(@ForAll @IntRange(max = 9999) int seed) {
    float[][] ratings = random(seed);
    int users = ratings.length;
    Walks whole = sampler(ratings, seed).epoch(2);
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < ratings[user].length; item++) {
        float own = ratings[user][item];
        int[] pair = {user, users + item};
        WalkSample hidden = whole.sample(pair, new int[] {users + item, user});
        ratings[user][item] = 0;
        assertSame(hidden, sampler(ratings, seed).epoch(2).sample(pair));
        ratings[user][item] = own;
      }
    }
  }

  @Property(tries = 100)
  void hidingABlockIsTheSameAsNotHavingIt(@ForAll @IntRange(max = 9999) int seed) {
    float[][] ratings = random(seed);
    int users = ratings.length;
    Walks whole = sampler(ratings, seed).epoch(2);
    int[] some = {0, 2};
    BitSet items = new BitSet();
    items.set(users + 1, users + 4);
    WalkSample hidden = whole.sample(some, items);
    for (int user : some) {
      Arrays.fill(ratings[user], 1, 4, 0);
    }
    assertSame(hidden, sampler(ratings, seed).epoch(2).sample(some));
  }

  @Example
  void epochsDifferAndOneSeedGivesOneSample() {
    float[][] ratings = random(5);
    WalkSampler sampler = sampler(ratings, 5);
    int[] nodes = nodes(sampler);

    assertSame(sampler.epoch(1).sample(nodes), sampler(ratings, 5).epoch(1).sample(nodes));
    assertThat(sampler.epoch(2).sample(nodes).first())
        .isNotEqualTo(sampler.epoch(1).sample(nodes).first());
    assertThat(sampler(ratings, 6).epoch(1).sample(nodes).first())
        .isNotEqualTo(sampler.epoch(1).sample(nodes).first());
  }

  private static void assertSame(WalkSample actual, WalkSample expected) {
    assertThat(actual.first()).isEqualTo(expected.first());
    assertThat(actual.second()).isEqualTo(expected.second());
    assertThat(actual.degree()).isEqualTo(expected.degree());
  }

  /** How many of a node's neighbours have a strictly higher rating than that one. */
  private static int higherRated(float[][] ratings, int node, int other) {
    int users = ratings.length;
    int count = 0;
    if (node < users) {
      float rating = ratings[node][other - users];
      assertThat(rating).isPositive();
      for (float value : ratings[node]) {
        count += value > rating ? 1 : 0;
      }
    } else {
      float rating = ratings[other][node - users];
      assertThat(rating).isPositive();
      for (float[] row : ratings) {
        count += row[node - users] > rating ? 1 : 0;
      }
    }
    return count;
  }

  private static float[][] random(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] ratings = new float[7][9];
    for (float[] row : ratings) {
      for (int item = 0; item < row.length; item++) {
        row[item] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(5);
      }
    }
    return ratings;
  }

  private static int[] nodes(WalkSampler sampler) {
    int[] nodes = new int[sampler.nodes()];
    Arrays.setAll(nodes, node -> node);
    return nodes;
  }

  private static WalkSampler sampler(float[][] ratings, long seed) {
    int items = ratings[0].length;
    int count = 0;
    int[] user = new int[ratings.length * items];
    int[] item = new int[user.length];
    float[] value = new float[user.length];
    for (int u = 0; u < ratings.length; u++) {
      for (int i = 0; i < items; i++) {
        if (ratings[u][i] > 0) {
          user[count] = u;
          item[count] = i;
          value[count++] = ratings[u][i];
        }
      }
    }
    Ratings train =
        new Ratings(
            ratings.length,
            items,
            Arrays.copyOf(user, count),
            Arrays.copyOf(item, count),
            Arrays.copyOf(value, count));
    NodeSpace nodes = new NodeSpace(ratings.length, items, IdIndex.of(List.of()));
    return new WalkSampler(InteractionGraph.of(train, nodes), WALKS, new RandomStreams(seed));
  }

  private static List<Set<Integer>> rows(int[] values, int rows) {
    List<Set<Integer>> sets = new java.util.ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Set<Integer> set = new HashSet<>();
      for (int k = 0; k < WALKS; k++) {
        set.add(values[row * WALKS + k]);
      }
      sets.add(set);
    }
    return sets;
  }
}
