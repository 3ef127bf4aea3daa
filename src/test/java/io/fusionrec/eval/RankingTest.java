package io.fusionrec.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.data.Ratings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingTest {

  /** Random scores with many ties, and random train and test items of each user. */
  private static final class World {
    final int users;
    final int items;
    final float[][] scores;
    final List<Set<Integer>> known = new ArrayList<>();
    final List<Set<Integer>> relevant = new ArrayList<>();

    World(int seed) {
      Random random = new Random(seed);
      users = 1 + random.nextInt(70);
      items = 21 + random.nextInt(60);
      scores = new float[users][items];
      for (int u = 0; u < users; u++) {
        known.add(new HashSet<>());
        relevant.add(new HashSet<>());
        for (int i = 0; i < items; i++) {
          scores[u][i] = random.nextInt(6);
          int part = random.nextInt(10);
          if (part < 2) {
            known.get(u).add(i);
          } else if (part == 2 && random.nextBoolean()) {
            relevant.get(u).add(i);
          }
        }
      }
    }

    RatingMatrix matrix(List<Set<Integer>> sets) {
      List<int[]> pairs = new ArrayList<>();
      for (int u = 0; u < users; u++) {
        for (int i : sets.get(u)) {
          pairs.add(new int[] {u, i});
        }
      }
      float[] ones = new float[pairs.size()];
      Arrays.fill(ones, 1);
      return new Ratings(
              users,
              items,
              pairs.stream().mapToInt(pair -> pair[0]).toArray(),
              pairs.stream().mapToInt(pair -> pair[1]).toArray(),
              ones)
          .byUser();
    }

    float[] scored(int[] asked) {
      float[] all = new float[asked.length * items];
      for (int p = 0; p < asked.length; p++) {
        System.arraycopy(scores[asked[p]], 0, all, p * items, items);
      }
      return all;
    }

    TopItems rank(int[] wanted) {
      return ranking().rank(this::scored, wanted);
    }

    FullRanking ranking() {
      return new FullRanking(users, items, 20, List.of(matrix(known)));
    }

    /** The first 20 by a sort: higher scores first, then the smaller index. */
    List<Integer> sorted(int user) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < items; i++) {
        if (!known.get(user).contains(i)) {
          order.add(i);
        }
      }
      order.sort(Comparator.comparing((Integer i) -> -scores[user][i]).thenComparing(i -> i));
      return order.subList(0, Math.min(20, order.size()));
    }
  }

  @Property(tries = 100)
  void listsAreThoseOfASortAndLeaveKnownItemsOut(
      @ForAll @IntRange(min = 0, max = 10_000) int seed) {
    World world = new World(seed);
    int[] all = new int[world.users];
    Arrays.setAll(all, u -> u);
    TopItems top = world.rank(all);
    for (int u = 0; u < world.users; u++) {
      assertThat(top.items()[u])
          .containsExactly(world.sorted(u).stream().mapToInt(i -> i).toArray());
    }
  }

  @Property(tries = 50)
  void aUsersListDependsNeitherOnWhoElseIsRankedNorOnThreads(
      @ForAll @IntRange(min = 0, max = 10_000) int seed) throws Exception {
    World world = new World(seed);
    int[] all = new int[world.users];
    Arrays.setAll(all, u -> u);
    TopItems together = world.rank(all);
    int user = seed % world.users;
    assertThat(world.rank(new int[] {user}).items()[0]).isEqualTo(together.items()[user]);
    ForkJoinPool one = new ForkJoinPool(1);
    try {
      TopItems alone = one.submit(() -> world.rank(all)).get();
      assertThat(alone.items()).isDeepEqualTo(together.items());
      assertThat(alone.scores()).isDeepEqualTo(together.scores());
    } finally {
      one.shutdown();
    }
  }

  @Property(tries = 100)
  void figuresAreThoseOfANaiveImplementation(@ForAll @IntRange(min = 0, max = 10_000) int seed) {
    World world = new World(seed);
    RatingMatrix relevant = world.matrix(world.relevant);
    int[] evaluated = RankingMetrics.evaluated(relevant);
    RankingMetrics metrics = RankingMetrics.of(world.rank(evaluated), relevant, world.items);
    if (evaluated.length == 0) {
      assertThat(metrics.means()).isEmpty();
      return;
    }
    for (int k : new int[] {5, 10, 20}) {
      double[] sums = new double[5];
      int count = 0;
      Set<Integer> shown = new HashSet<>();
      for (int u = 0; u < world.users; u++) {
        Set<Integer> wanted = world.relevant.get(u);
        if (wanted.isEmpty()) {
          continue;
        }
        count++;
        List<Integer> list = world.sorted(u).subList(0, Math.min(k, world.sorted(u).size()));
        shown.addAll(list);
        double hits = list.stream().filter(wanted::contains).count();
        double gain = 0;
        double ideal = 0;
        double first = 0;
        for (int r = 0; r < k; r++) {
          boolean hit = r < list.size() && wanted.contains(list.get(r));
          gain += hit ? 1 / (Math.log(r + 2) / Math.log(2)) : 0;
          ideal += r < wanted.size() ? 1 / (Math.log(r + 2) / Math.log(2)) : 0;
          first = first == 0 && hit ? 1.0 / (r + 1) : first;
        }
        double[] own = {hits / k, hits / wanted.size(), gain / ideal, hits > 0 ? 1 : 0, first};
        for (int m = 0; m < 5; m++) {
          sums[m] += own[m];
        }
      }
      String[] names = {"Pr@", "Re@", "NDCG@", "HR@", "MRR@"};
      for (int m = 0; m < 5; m++) {
        assertThat(metrics.means().get(names[m] + k)).isCloseTo(sums[m] / count, within(1e-12));
      }
      assertThat(metrics.means().get("Coverage@" + k))
          .isCloseTo(shown.size() / (double) world.items, within(1e-12));
    }
  }

  @Property(tries = 30)
  void severalScoresAreRankedAsEachAlone(@ForAll int seed) {
    World world = new World(seed);
    int[] wanted = java.util.stream.IntStream.range(0, world.users).toArray();
    TopItems as = world.rank(wanted);
    TopItems reversed = world.ranking().rank(asked -> negated(world.scored(asked)), wanted);

    List<TopItems> both =
        world
            .ranking()
            .rankEach(
                2,
                asked -> new float[][] {world.scored(asked), negated(world.scored(asked))},
                wanted);

    assertThat(both.get(0).items()).isDeepEqualTo(as.items());
    assertThat(both.get(1).items()).isDeepEqualTo(reversed.items());
    assertThat(both.get(1).scores()).isDeepEqualTo(reversed.scores());
  }

  private static float[] negated(float[] scores) {
    float[] negated = new float[scores.length];
    for (int k = 0; k < scores.length; k++) {
      negated[k] = -scores[k];
    }
    return negated;
  }

  @Test
  void figuresOfOneUserByHand() {
    // relevant 3 and 7; the list is 3, 1, 7: hits at ranks 1 and 3
    RatingMatrix relevant =
        new Ratings(1, 30, new int[] {0, 0}, new int[] {3, 7}, new float[] {5, 4}).byUser();
    TopItems top = new TopItems(new int[] {0}, new int[][] {{3, 1, 7}}, new float[][] {{3, 2, 1}});
    var means = RankingMetrics.of(top, relevant, 30).means();
    assertThat(means.get("Pr@5")).isEqualTo(0.4);
    assertThat(means.get("Re@5")).isEqualTo(1);
    assertThat(means.get("NDCG@5"))
        .isCloseTo((1 + 0.5) / (1 + Math.log(2) / Math.log(3)), within(1e-12));
    assertThat(means.get("MRR@5")).isEqualTo(1);
    assertThat(means.get("Coverage@5")).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void withoutAnEvaluatedUserThereAreNoMeans() {
    RatingMatrix none = new Ratings(2, 30, new int[0], new int[0], new float[0]).byUser();
    RankingMetrics metrics =
        RankingMetrics.of(new TopItems(new int[0], new int[0][], new float[0][]), none, 30);
    assertThat(metrics.means()).isEmpty();
    assertThat(metrics.userFigures("Pr@5").users()).isEmpty();
  }

  @Test
  void aUsersFiguresComeWithTheUsers() {
    RatingMatrix relevant =
        new Ratings(3, 30, new int[] {1, 2}, new int[] {3, 7}, new float[] {5, 4}).byUser();
    TopItems top = new TopItems(new int[] {1, 2}, new int[][] {{3}, {1}}, new float[][] {{3}, {2}});
    UserFigures figures = RankingMetrics.of(top, relevant, 30).userFigures("HR@5");
    assertThat(figures.users()).containsExactly(1, 2);
    assertThat(figures.values()).containsExactly(1, 0);
  }

  @Test
  void aUserWithoutRelevantItemsIsRefused() {
    RatingMatrix relevant =
        new Ratings(2, 30, new int[] {0}, new int[] {3}, new float[] {5}).byUser();
    TopItems top = new TopItems(new int[] {1}, new int[][] {{3}}, new float[][] {{3}});
    assertThatThrownBy(() -> RankingMetrics.of(top, relevant, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user 1 has no relevant item to be found");
  }
}
