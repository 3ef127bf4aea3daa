package io.fusionrec.encoder.hetegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.UnseenCells;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.Scalar;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeteGraphTest {
  private static final int D = 3;
  private static final int IDS = 2;
  private static final int POOL = 4;
  private static final HeteGraphSettings SMALL =
      new HeteGraphSettings(D, IDS, 256, 3, POOL, "max", "linear", 0, false, 0);

  private static final HeteGraphSettings WITH_HISTORY =
      new HeteGraphSettings(D, IDS, 256, 3, POOL, "max", "linear", 0, true, 1e-12);

  /** Users 0 and 1, items 2 and 3; every walk goes to the highest rated neighbour. */
  private static final float[][] FEW = {{5, 3}, {2, 0}};

  /** Their genres a and b (no item has c) and genders F and M. */
  private static final double[][] ATTRIBUTES = {
    {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 1, 0, 0}, {0, 1, 0, 0}
  };

  /** The features of FEW: degree, attributes, ids. */
  private static final int F = 1 + 4 + IDS;

  private NDManager manager = ComputeDevice.cpu().newManager();

  @BeforeEach
  void open() {
    manager = ComputeDevice.cpu().newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** An encoder with parameters that are all random, so that nothing is zero by chance. */
  private final class Model {
    private final ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3));
    private final HeteGraph encoder;

    Model(GraphSet graphs, HeteGraphSettings settings) {
      encoder =
          new HeteGraph(new EncoderContext(graphs, parameters, new RandomStreams(3)), settings);
      GradientCheck.randomise(parameters, 0.5, 100);
    }

    double value(String name, int place) {
      return parameters.get(name).getArray().toFloatArray()[place];
    }

    Encoding pairs(int[] users, int[] items, boolean training) {
      return encoder.encode(indices(users), indices(items), training);
    }

    Encoding grid(int[] users, int[] items, boolean training) {
      return encoder.encodeGrid(indices(users), indices(items), training);
    }
  }

  /** A graph of two users and two items, written out. */
  private record ByHand(Model model, String pooling, String output) {
    /** f of a node with that many ratings. */
    double[] features(int node, int degree) {
      double[] f = new double[F];
      f[0] = Math.log(1 + degree) / Math.log(3); // at most two ratings are possible: log(1 + 2)
      System.arraycopy(ATTRIBUTES[node], 0, f, 1, 4);
      for (int c = 0; c < IDS; c++) {
        f[5 + c] = model.value("ids", node * IDS + c);
      }
      return f;
    }

    /** h of a node, all of whose walks are (a, b). */
    double[] h(double[] own, double[] a, double[] b) {
      double[] n = new double[POOL];
      for (int p = 0; p < POOL; p++) {
        double sum = model.value("pool.bias", p);
        for (int f = 0; f < F; f++) {
          sum += model.value("pool.weight", p * 2 * F + f) * a[f];
          sum += model.value("pool.weight", p * 2 * F + F + f) * b[f];
        }
        n[p] = Math.max(0, sum);
      }
      double[] h = new double[2 * D];
      for (int d = 0; d < D; d++) {
        h[d] = model.value("self.bias", d);
        for (int f = 0; f < F; f++) {
          h[d] += model.value("self.weight", d * F + f) * own[f];
        }
        h[D + d] = model.value("neighbourhood.bias", d);
        for (int p = 0; p < POOL; p++) {
          h[D + d] += model.value("neighbourhood.weight", d * POOL + p) * n[p];
        }
      }
      if (output.equals("relu")) {
        for (int d = 0; d < 2 * D; d++) {
          h[d] = Math.max(0, h[d]);
        }
      }
      return h;
    }

    double score(double[] user, double[] item, int u, int i) {
      double sum = model.value("user_bias", u) + model.value("item_bias", i);
      for (int d = 0; d < 2 * D; d++) {
        sum += user[d] * item[d];
      }
      return sum;
    }
  }

  @ParameterizedTest
  @CsvSource({"max, linear", "mean, linear", "max, relu"})
  void theForwardPassAgreesWithTheEquationsByHand(String pooling, String output) {
    Model model = new Model(TinyGraph.of(FEW), settings(pooling, output));
    ByHand hand = new ByHand(model, pooling, output);
    double[] user0 = hand.features(0, 2);
    double[] user1 = hand.features(1, 1);
    double[] item0 = hand.features(2, 2);
    double[] item1 = hand.features(3, 1);
    // User 0 rated item 0 highest, and item 0 was rated highest by user 0; so for all.
    double[][] users = {hand.h(user0, item0, user0), hand.h(user1, item0, user0)};
    double[][] items = {hand.h(item0, user0, item0), hand.h(item1, user0, item0)};

    Encoding actual = model.pairs(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1}, false);

    assertClose(
        actual.scores(),
        new double[] {
          hand.score(users[0], items[0], 0, 0),
          hand.score(users[0], items[1], 0, 1),
          hand.score(users[1], items[0], 1, 0),
          hand.score(users[1], items[1], 1, 1)
        });
    assertClose(actual.users().get("2"), users[1]);
    assertClose(actual.items().get("1"), items[1]);
  }

  @ParameterizedTest
  @CsvSource({"max, linear", "mean, linear", "max, relu"})
  void inTrainingAPairDoesNotSeeItsOwnEdgeByHand(String pooling, String output) {
    Model model = new Model(TinyGraph.of(FEW), settings(pooling, output));
    ByHand hand = new ByHand(model, pooling, output);
    // Without the edge, user 0 has one rating, of item 1, whose only rating is that of user 0;
    // item 0 has one rating, of user 1, whose only rating is that of item 0.
    double[] user0 = hand.features(0, 1);
    double[] item0 = hand.features(2, 1);
    double[] user = hand.h(user0, hand.features(3, 1), user0);
    double[] item = hand.h(item0, hand.features(1, 1), item0);

    Encoding actual = model.pairs(new int[] {0}, new int[] {0}, true);

    assertClose(actual.users().get("0"), user);
    assertClose(actual.items().get("0"), item);
    assertClose(actual.scores(), new double[] {hand.score(user, item, 0, 0)});
  }

  /** Every pair of a graph, against an encoder that never had the pair's edge. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hidingTheOwnEdgeIsTheSameAsNotHavingIt(boolean history) {
    HeteGraphSettings settings = history ? WITH_HISTORY : SMALL;
    float[][] ratings = randomRatings();
    Model model = new Model(TinyGraph.of(ratings), settings);
    model.encoder.beginEpoch(2);
    int[][] all = allPairs(ratings);
    float[] scores = model.pairs(all[0], all[1], true).scores().toFloatArray();
    float[] seeing = model.pairs(all[0], all[1], false).scores().toFloatArray();
    int different = 0;
    for (int k = 0; k < scores.length; k++) {
      float own = ratings[all[0][k]][all[1][k]];
      ratings[all[0][k]][all[1][k]] = 0;
      Model without = new Model(TinyGraph.of(ratings), settings);
      without.encoder.beginEpoch(2);
      float expected =
          without.pairs(new int[] {all[0][k]}, new int[] {all[1][k]}, true).scores().getFloat();
      ratings[all[0][k]][all[1][k]] = own;

      assertThat(scores[k]).isCloseTo(expected, within(1e-4f));
      different += own > 0 && Math.abs(seeing[k] - scores[k]) > 1e-3 ? 1 : 0;
    }
    assertThat(different).isGreaterThan(10);
  }

  /**
   * What goes to the fusion head in a training grid belongs to all cells of its row or column. (A
   * history sees some of them, and names them.)
   */
  @Test
  void nodeEmbeddingsOfATrainingGridSeeNoEdgeOfAnyOfTheirCells() {
    HeteGraphSettings settings = SMALL;
    float[][] ratings = randomRatings();
    int[] users = {1, 4};
    int[] items = {0, 2, 5};
    Encoding grid = new Model(TinyGraph.of(ratings), settings).grid(users, items, true);
    for (int row = 0; row < users.length; row++) {
      float[][] without = randomRatings();
      for (int item : items) {
        without[users[row]][item] = 0;
      }
      Encoding expected = new Model(TinyGraph.of(without), settings).grid(users, items, true);
      assertThat(grid.users().get("" + row).toFloatArray())
          .containsExactly(expected.users().get("" + row).toFloatArray(), within(1e-5f));
    }
    for (int row = 0; row < items.length; row++) {
      float[][] without = randomRatings();
      for (int user : users) {
        without[user][items[row]] = 0;
      }
      Encoding expected = new Model(TinyGraph.of(without), settings).grid(users, items, true);
      assertThat(grid.items().get("" + row).toFloatArray())
          .containsExactly(expected.items().get("" + row).toFloatArray(), within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, false", "false, true", "true, true"})
  void theGridAgreesWithThePairs(boolean training, boolean history) {
    float[][] ratings = randomRatings();
    Model model = new Model(TinyGraph.of(ratings), history ? WITH_HISTORY : SMALL);
    model.encoder.beginEpoch(1);
    int[][] all = allPairs(ratings);
    int[] users = range(ratings.length);
    int[] items = range(ratings[0].length);

    Encoding pairs = model.pairs(all[0], all[1], training);
    Encoding grid = model.grid(users, items, training);

    assertThat(grid.scores().getShape()).isEqualTo(new Shape(users.length, items.length));
    float[] unseen = UnseenCells.of(grid, grid.scores().toFloatArray());
    assertThat(unseen)
        .hasSizeGreaterThan(items.length)
        .containsExactly(UnseenCells.of(grid, pairs.scores().toFloatArray()), within(1e-4f));
    if (!training) {
      int n = items.length;
      assertThat(grid.users().toFloatArray())
          .containsExactly(
              pairs.users().reshape(users.length, n, 2 * D).get(":, 0").toFloatArray(),
              within(1e-5f));
      assertThat(grid.items().toFloatArray())
          .containsExactly(pairs.items().get("0:" + n).toFloatArray(), within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"max, linear, false", "max, linear, true", "mean, linear, false", "max, relu, true"})
  void gradientsAgreeWithFiniteDifferences(String pooling, String output, boolean grid) {
    Model model = new Model(TinyGraph.of(randomRatings()), settings(pooling, output));
    model.encoder.beginEpoch(1);
    NDArray weights = GradientCheck.weights(manager, 9);
    GradientCheck.check(
        model.parameters, () -> loss(model, weights, grid), Integer.MAX_VALUE, 4e-3, 2e-2);
  }

  /** Nine cells, with and without an edge of their own, and regularisation. */
  private static NDArray loss(Model model, NDArray weights, boolean grid) {
    Encoding encoding =
        grid
            ? model.grid(new int[] {0, 2, 5}, new int[] {1, 3, 4}, true)
            : model.pairs(
                new int[] {0, 0, 0, 2, 2, 2, 5, 5, 5}, new int[] {1, 3, 4, 1, 3, 4, 1, 3, 4}, true);
    return encoding
        .scores()
        .flatten()
        .mul(weights)
        .sum()
        .add(Scalar.times(encoding.norm().orElseThrow(), 0.1));
  }

  @Test
  void oneSeedGivesTheSameDigitsAndEpochsRenewWalksForTrainingOnly() {
    float[][] ratings = randomRatings();
    Model one = new Model(TinyGraph.of(ratings), SMALL);
    Model two = new Model(TinyGraph.of(ratings), SMALL);
    int[][] all = allPairs(ratings);
    float[] evaluation = one.pairs(all[0], all[1], false).scores().toFloatArray();
    one.encoder.beginEpoch(1);
    two.encoder.beginEpoch(2);
    float[] other = two.pairs(all[0], all[1], true).scores().toFloatArray();
    two.encoder.beginEpoch(1);
    float[] training = one.pairs(all[0], all[1], true).scores().toFloatArray();

    assertThat(two.pairs(all[0], all[1], true).scores().toFloatArray()).isEqualTo(training);
    assertThat(other).isNotEqualTo(training);
    assertThat(two.pairs(all[0], all[1], false).scores().toFloatArray()).isEqualTo(evaluation);
  }

  @Test
  void rankingIsPersonal() {
    Model model = new Model(TinyGraph.of(randomRatings()), SMALL);
    NDArray scores = model.grid(range(6), range(7), false).scores();
    assertThat(scores.argSort(1).get("0").toLongArray())
        .isNotEqualTo(scores.argSort(1).get("1").toLongArray());
  }

  @Test
  void dropoutWorksInTrainingOnly() {
    HeteGraphSettings half =
        new HeteGraphSettings(D, IDS, 256, 3, POOL, "max", "linear", 0.5, false, 0);
    Model model = new Model(TinyGraph.of(randomRatings()), half);
    int[] some = {0, 1, 2};
    float[] once = model.pairs(some, some, true).scores().toFloatArray();
    assertThat(model.pairs(some, some, true).scores().toFloatArray()).isNotEqualTo(once);
    float[] fixed = model.pairs(some, some, false).scores().toFloatArray();
    assertThat(model.pairs(some, some, false).scores().toFloatArray()).isEqualTo(fixed);
  }

  /** An encoder without ids is inductive: all it has per node are biases. */
  @Test
  void worksWithoutIdsAndWithoutFields() {
    HeteGraphSettings settings =
        new HeteGraphSettings(D, 0, 256, 3, POOL, "max", "linear", 0, false, 0);
    Model model = new Model(TinyGraph.of(randomRatings(), List.of()), settings);
    assertThat(model.parameters.all()).doesNotContainKey("ids");
    assertThat(model.grid(range(6), range(7), true).scores().toFloatArray())
        .doesNotContain(Float.NaN);
    assertThat(model.parameters.get("self.weight").getShape()).isEqualTo(new Shape(D, 1));
  }

  @Test
  void onlyTheMostCommonAttributeValuesBecomeFeatures() {
    // Of seven items, genre a has 5, b 3, c 3; of six users each gender has 3.
    HeteGraphSettings settings =
        new HeteGraphSettings(D, 0, 1, 3, POOL, "max", "linear", 0, false, 0);
    Model model = new Model(TinyGraph.of(randomRatings()), settings);
    assertThat(model.parameters.get("self.weight").getShape()).isEqualTo(new Shape(D, 2));
  }

  @Test
  void isFoundByNameAndRefusesUnknownSettings() {
    var provider = GraphEncoders.load().get("HeteGraph");
    SettingsTree wrong = provider.defaultSettings().set("pooling=maximum");
    assertThatThrownBy(() -> provider.check(wrong))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("pooling")
        .hasMessageContaining("max");
  }

  private static HeteGraphSettings settings(String pooling, String output) {
    return new HeteGraphSettings(D, IDS, 256, 3, POOL, pooling, output, 0, false, 0);
  }

  private IndexBatch indices(int[] values) {
    return IndexBatch.of(manager, values);
  }

  private static void assertClose(NDArray actual, double[] expected) {
    float[] values = actual.toFloatArray();
    assertThat(values).hasSize(expected.length);
    for (int k = 0; k < values.length; k++) {
      assertThat((double) values[k])
          .isCloseTo(expected[k], within(1e-4 * Math.max(1, Math.abs(expected[k]))));
    }
  }

  private static int[] range(int size) {
    int[] values = new int[size];
    java.util.Arrays.setAll(values, k -> k);
    return values;
  }

  private static int[][] allPairs(float[][] ratings) {
    int items = ratings[0].length;
    int[][] pairs = new int[2][ratings.length * items];
    for (int k = 0; k < pairs[0].length; k++) {
      pairs[0][k] = k / items;
      pairs[1][k] = k % items;
    }
    return pairs;
  }

  /** Six users and seven items; some have enough ratings for walks to differ. */
  private static float[][] randomRatings() {
    SplittableRandom random = new SplittableRandom(8);
    float[][] ratings = new float[6][7];
    for (float[] row : ratings) {
      for (int item = 0; item < row.length; item++) {
        row[item] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(5);
      }
    }
    return ratings;
  }

  @Test
  void theRatedItemsSharesAreWhatTheHistoryAddsToTheScore() {
    Model model = new Model(TinyGraph.of(FEW), WITH_HISTORY);
    float score = model.pairs(new int[] {0}, new int[] {1}, false).scores().toFloatArray()[0];
    List<EncoderReason> reasons = model.encoder.reasons(0, 1, 5);
    assertThat(reasons).hasSize(2);
    NDArray history = model.parameters.get("history").getArray();
    HostValues.into(history, new float[history.toFloatArray().length]);
    float without = model.pairs(new int[] {0}, new int[] {1}, false).scores().toFloatArray()[0];
    assertThat(Math.abs(score - without)).isGreaterThan(1e-3f);
    assertThat(reasons.stream().mapToDouble(EncoderReason::value).sum())
        .isCloseTo(score - without, within(1e-5));
    // Without a history nothing in its equations weighs anything.
    assertThat(new Model(TinyGraph.of(FEW), SMALL).encoder.reasons(0, 1, 5)).isEmpty();
  }
}
