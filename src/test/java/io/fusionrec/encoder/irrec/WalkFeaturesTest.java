package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.encoder.irrec.items.WalkSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed on demand is what the dense way keeps. */
class WalkFeaturesTest {
  private static final int USERS = 3;
  private static final int ITEMS = 4;

  @TempDir private Path folder;
  private final NDManager manager = ComputeDevice.cpu().newManager();
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    SmallShop shop = SmallShop.in(folder);
    graphs = shop.graphs(shop.data().ratings());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static SettingsTree settings() {
    return new IrRecProvider()
        .defaultSettings()
        .set("width=3")
        .set("hidden=4")
        .set("rules=50")
        .set("minimumConfidence=0")
        .set("minimumSupport=0")
        .set("dropout=0")
        .set("learnedPenalty=1")
        .set("learnedFolds=2");
  }

  private MinedRules mined(boolean dense, SettingsTree settings) {
    Likes likes = new Likes(manager, graphs.likes(), dense);
    return MinedRules.of(graphs, likes, settings.as(IrRecSettings.class), new RandomStreams(1));
  }

  @ParameterizedTest
  @CsvSource({
    "1,20,4,false,true",
    "1,1,4,false,false",
    "2,20,4,true,false",
    "2,2,3,true,false",
    "1,20,3,true,true"
  })
  void bothWaysGiveTheSameRulesAndFeaturesOwnLikesLeftOut(
      int hops, int similar, int joined, boolean onAll, boolean training) {
    SettingsTree settings =
        settings()
            .set("hops=" + hops)
            .set("similar=" + similar)
            .set("learnedItems=" + joined)
            .set("learnedOnAll=" + onAll);
    MinedRules dense = mined(true, settings);
    MinedRules onDemand = mined(false, settings);
    assertThat(onDemand).isInstanceOf(WalkMiner.class);
    assertThat(onDemand.rules()).hasSize(hops == 1 ? 4 : 13).isEqualTo(dense.rules());
    assertThat(onDemand.mined()).isEqualTo(dense.mined());
    IndexBatch users = IndexBatch.of(manager, IntStream.range(0, USERS).toArray());
    IndexBatch items = IndexBatch.of(manager, IntStream.range(0, ITEMS).toArray());
    float[] expected = dense.pairFeatures().block(users, items, training).toFloatArray();
    PairFeatures features = onDemand.pairFeatures();
    NDArray block = features.block(users, items, training);
    assertThat(block.getShape().getShape()).containsExactly(USERS, ITEMS, onDemand.rules().size());
    assertThat(block.toFloatArray()).containsExactly(expected, within(1e-3f));
    assertThat(features.pairs(users.each(ITEMS), items.over(USERS), training).toFloatArray())
        .isEqualTo(block.toFloatArray());
  }

  /** Only the learned rule's feature is another in use, and by the mean of training. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsLearnedOnAllIsReadInUseAlone(boolean dense) {
    IndexBatch users = IndexBatch.of(manager, IntStream.range(0, USERS).toArray());
    IndexBatch items = IndexBatch.of(manager, IntStream.range(0, ITEMS).toArray());
    MinedRules byFold = mined(dense, settings());
    PairFeatures folds = byFold.pairFeatures();
    PairFeatures all = mined(dense, settings().set("learnedOnAll=true")).pairFeatures();
    float[] training = folds.block(users, items, true).toFloatArray();
    assertThat(folds.block(users, items, false).toFloatArray()).isEqualTo(training);
    assertThat(all.block(users, items, true).toFloatArray()).isEqualTo(training);
    float[] inUse = all.block(users, items, false).toFloatArray();
    int rules = byFold.rules().size();
    for (int k = 0; k < inUse.length; k++) {
      if (k % rules < byFold.mined()) {
        assertThat(inUse[k]).isEqualTo(training[k]);
      }
    }
    Likes likes = new Likes(manager, graphs.likes(), true);
    LearnedRelation relation =
        new LearnedRelation(
            graphs.likes(), settings().as(IrRecSettings.class), new RandomStreams(1));
    float[] values = relation.values(likes.matrix()).toFloatArray();
    float[] onAll = relation.valuesOnAll(likes.matrix()).toFloatArray();
    double mean = IntStream.range(0, values.length).mapToDouble(k -> root(values[k])).sum();
    double squares =
        IntStream.range(0, values.length).mapToDouble(k -> Math.pow(root(values[k]), 2)).sum();
    mean /= values.length;
    double deviation = Math.sqrt(squares / values.length - mean * mean);
    for (int k = 0; k < values.length; k++) {
      assertThat((double) inUse[k * rules + rules - 1])
          .isCloseTo((root(onAll[k]) - mean) / deviation, within(1e-4));
    }
    assertThat(inUse).isNotEqualTo(training);
  }

  private static double root(float value) {
    return Math.signum(value) * Math.sqrt(Math.abs(value));
  }

  @Test
  void aBlockMayHaveSomeItemsOnlyInAnyOrder() {
    PairFeatures dense = mined(true, settings()).pairFeatures();
    PairFeatures onDemand = mined(false, settings()).pairFeatures();
    IndexBatch users = IndexBatch.of(manager, 2, 0, 2);
    IndexBatch items = IndexBatch.of(manager, 3, 1);
    assertThat(onDemand.block(users, items, true).toFloatArray())
        .containsExactly(dense.block(users, items, true).toFloatArray(), within(1e-3f));
  }

  /** a likes x and y; z is liked by b, one of two who like y, and c, one of two who like x. */
  @Test
  void walksThroughUsersAreThoseCountedByHandWithoutTheOwnOne() {
    WalkKind kind =
        WalkKind.all(graphs, 20).stream().filter(WalkKind::throughUsers).findFirst().orElseThrow();
    ItemMatrix walks = ItemMatrix.of(ITEMS, ITEMS, kind.row());
    WalkSums sums = new WalkSums(graphs.likes().byUser(), graphs.likes().byItem(), walks, true);
    float z = (1 / 2f / 3 + 1 / 2f / 2) / 2;
    float w = 1 / 2f / 3 / 2;
    // x and y: but for a itself nobody likes both
    assertThat(sums.row(0)).containsExactly(new float[] {0, 0, z, w}, within(1e-7f));
    for (int item = 0; item < ITEMS; item++) {
      assertThat(sums.pair(0, item)).isEqualTo(sums.row(0)[item]);
    }
    assertThat(sums.pair(0, 1)).isZero();
  }

  @Test
  void aRowKeepsItsHeaviestWeightsTheEarlierOfEquals() {
    double[][] weights = {{9, .1, .3, .2, .3}, {0, 0, 0, .5, 0}, {.2, .2, 9, .2, .1}, {}, {}};
    ItemMatrix.Row row =
        (item, into) -> System.arraycopy(weights[item], 0, into, 0, weights[item].length);
    float[][] all = dense(ItemMatrix.of(5, 5, row));
    assertThat(all[0]).containsExactly(0, .1f, .3f, .2f, .3f);
    assertThat(all[1]).containsExactly(0, 0, 0, .5f, 0);
    float[][] one = dense(ItemMatrix.of(5, 1, row));
    assertThat(one[0]).containsExactly(0, 0, .3f, 0, 0);
    assertThat(one[1]).containsExactly(0, 0, 0, .5f, 0);
    assertThat(one[2]).containsExactly(.2f, 0, 0, 0, 0);
    assertThat(one[3]).containsOnly(0);
    double[] three = weights[0].clone();
    ItemMatrix.keepHeaviest(three, 3);
    assertThat(three).containsExactly(9, 0, .3, 0, .3);
  }

  private static float[][] dense(ItemMatrix matrix) {
    float[][] rows = new float[5][5];
    for (int from = 0; from < 5; from++) {
      matrix.add(from, 1, rows[from]);
      for (int to = 0; to < 5; to++) {
        assertThat(matrix.at(from, to)).isEqualTo(rows[from][to]);
      }
    }
    return rows;
  }

  private IrRec encoder(boolean dense, ParameterSet parameters) {
    Likes likes = new Likes(manager, graphs.likes(), dense);
    EncoderContext context = new EncoderContext(graphs, parameters, new RandomStreams(1));
    IrRec encoder = new IrRec(context, settings().as(IrRecSettings.class), likes);
    GradientCheck.randomise(parameters, 0.6, 6);
    return encoder;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scoresAndReasonsAreTheSameInBothWays(boolean training) {
    IrRec dense = encoder(true, new ParameterSet(manager, new RandomStreams(1)));
    IrRec onDemand = encoder(false, new ParameterSet(manager, new RandomStreams(1)));
    IndexBatch users = IndexBatch.of(manager, 0, 1, 2, 2);
    IndexBatch items = IndexBatch.of(manager, 1, 3, 0, 2);
    Encoding pairs = onDemand.encode(users, items, training);
    assertThat(pairs.scores().toFloatArray())
        .containsExactly(
            dense.encode(users, items, training).scores().toFloatArray(), within(1e-3f));
    assertThat(pairs.users().toFloatArray())
        .containsExactly(
            dense.encode(users, items, training).users().toFloatArray(), within(1e-5f));
    IndexBatch one = IndexBatch.of(manager, 2);
    assertThat(onDemand.encodeGrid(one, items, training).scores().toFloatArray())
        .containsExactly(
            dense.encodeGrid(one, items, training).scores().toFloatArray(), within(1e-3f));
    List<EncoderReason> expected = dense.reasons(0, 2, 10);
    List<EncoderReason> reasons = onDemand.reasons(0, 2, 10);
    assertThat(reasons).hasSameSizeAs(expected);
    for (int k = 0; k < reasons.size(); k++) {
      assertThat(reasons.get(k).value()).isCloseTo(expected.get(k).value(), within(1e-3f));
      assertThat(reasons.get(k).rule()).isEqualTo(expected.get(k).rule());
      assertThat(reasons.get(k).paths()).isEqualTo(expected.get(k).paths());
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    IrRec encoder = encoder(false, parameters);
    IndexBatch users = IndexBatch.of(manager, 0, 1, 2, 0, 1, 2, 0);
    IndexBatch items = IndexBatch.of(manager, 0, 1, 2, 2, 0, 3, 1);
    NDArray weights = GradientCheck.weights(manager, 7);
    GradientCheck.check(
        parameters,
        () -> encoder.encode(users, items, true).scores().mul(weights).sum(),
        3,
        3e-3,
        3e-2);
  }

  @Test
  void tooManyWalksAreRefusedWithTheKnobs() {
    assertThatThrownBy(() -> WalkMiner.most(1_500_000, 6, 20))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "IR-Rec has memory for 14 walks from each of 1500000 items by each of 6 rules:"
                + " lower encoder.rules or encoder.similar");
    assertThat(WalkMiner.most(1_500_000, 3, 20)).isEqualTo(29);
    assertThat(WalkMiner.most(4, 3, 20)).isEqualTo(4);
  }

  /** With one like of each node summed, drawn anew in each of some epochs. */
  @Test
  void aSampledSumDoesNotSeeThePairsOwnLike() {
    Likes likes = new Likes(manager, graphs.likes(), false, 1);
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    EncoderContext context = new EncoderContext(graphs, parameters, new RandomStreams(1));
    IrRec encoder = new IrRec(context, settings().as(IrRecSettings.class), likes);
    GradientCheck.randomise(parameters, 0.6, 6);
    int unlike = 0;
    for (int epoch = 1; epoch <= 8; epoch++) {
      encoder.beginEpoch(epoch);
      for (int cell = 0; cell < USERS * ITEMS; cell++) {
        IndexBatch user = IndexBatch.of(manager, cell / ITEMS);
        IndexBatch item = IndexBatch.of(manager, cell % ITEMS);
        if (likes.contains(user.get(0), item.get(0))) {
          Encoding before = encoder.encode(user, item, true);
          assertThat(encoder.encodeGrid(user, item, true).scores().toFloatArray())
              .containsExactly(before.scores().toFloatArray(), within(1e-4f));
          moved(parameters, "convolution.users.ids", user.get(0));
          Encoding without = encoder.encode(user, item, true);
          assertThat(without.items().toFloatArray())
              .containsExactly(before.items().toFloatArray(), within(1e-5f));
          assertThat(without.users().toFloatArray()).isNotEqualTo(before.users().toFloatArray());
          moved(parameters, "convolution.items.ids", item.get(0));
          assertThat(encoder.encode(user, item, true).users().toFloatArray())
              .containsExactly(without.users().toFloatArray(), within(1e-5f));
        } else {
          unlike++;
        }
      }
    }
    assertThat(unlike).isPositive().isLessThan(8 * USERS * ITEMS);
  }

  private static void moved(ParameterSet parameters, String table, int row) {
    NDArray values = parameters.get(table).getArray();
    float[] all = values.toFloatArray();
    int width = (int) values.getShape().get(1);
    for (int d = 0; d < width; d++) {
      all[row * width + d] += 1;
    }
    HostValues.into(values, all);
  }
}
