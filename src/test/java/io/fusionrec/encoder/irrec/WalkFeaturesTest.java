package io.fusionrec.encoder.irrec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.PairSums;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is computed on demand is what is kept, and what is saved. */
class WalkFeaturesTest {
  private static final int USERS = 3;
  private static final int ITEMS = 4;

  @TempDir private Path folder;
  private final NDManager manager = ComputeDevice.cpu().newManager();
  private SmallShop shop;
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    shop = SmallShop.in(folder);
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
        .set("learnedDropout=0")
        .set("learnedOnAll=false")
        .set("learnedFolds=2");
  }

  private FeaturesOfAll features(boolean dense, SettingsTree settings) {
    return features(dense, settings, Map.of());
  }

  private FeaturesOfAll features(boolean dense, SettingsTree settings, Map<String, float[]> known) {
    return FeaturesOfAll.of(manager, graphs, settings.as(IrRecSettings.class), dense, known);
  }

  @ParameterizedTest
  @CsvSource({"1,20,4,false", "1,1,4,false", "2,20,4,true", "2,2,3,true"})
  void keptOnesHaveTheSameDigitsOwnLikesLeftOut(int hops, int similar, int joined, boolean onAll) {
    SettingsTree settings =
        settings()
            .set("hops=" + hops)
            .set("similar=" + similar)
            .set("learnedItems=" + joined)
            .set("learnedOnAll=" + onAll);
    FeaturesOfAll kept = features(true, settings);
    FeaturesOfAll onDemand = features(false, settings);
    assertThat(kept.mined().features()).isInstanceOf(KeptFeatures.class);
    assertThat(onDemand.mined().features()).isInstanceOf(WalkFeatures.class);
    assertThat(onDemand.mined().rules()).hasSize(hops == 1 ? 4 : 7).isEqualTo(kept.mined().rules());
    float[] training = onDemand.values(true);
    float[] inUse = onDemand.values(false);
    assertThat(training).hasSize(USERS * ITEMS * onDemand.rules());
    assertThat(kept.values(true)).isEqualTo(training);
    assertThat(kept.values(false)).isEqualTo(inUse);
    kept.mined().features().beginEpoch();
    kept.mined().features().beginEpoch();
    assertThat(kept.values(true)).isEqualTo(training);
    assertThat(kept.values(false)).isEqualTo(inUse);
  }

  /** Only the learned rule's feature is another in use, and by the mean of training. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsLearnedOnAllIsReadInUseAlone(boolean dense) {
    FeaturesOfAll byFold = features(dense, settings());
    FeaturesOfAll all = features(dense, settings().set("learnedOnAll=true"));
    float[] training = byFold.values(true);
    assertThat(byFold.values(false)).isEqualTo(training);
    assertThat(all.values(true)).isEqualTo(training);
    float[] inUse = all.values(false);
    int rules = byFold.rules();
    for (int k = 0; k < inUse.length; k++) {
      if (k % rules < byFold.mined().mined()) {
        assertThat(inUse[k]).isEqualTo(training[k]);
      }
    }
    float[] values = sums(settings(), true);
    float[] onAll = sums(settings().set("learnedOnAll=true"), false);
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

  /** The learned rule's before their root [U * I]. */
  private float[] sums(SettingsTree settings, boolean training) {
    Likes likes = new Likes(manager, graphs.likes(), false);
    RandomStreams streams = new RandomStreams(1);
    LearnedRule rule =
        LearnedRule.wanted(
                likes,
                graphs.likes(),
                settings.as(IrRecSettings.class),
                new ParameterSet(manager, streams),
                streams)
            .orElseThrow();
    PairSums sums = training ? rule.training() : rule.inUse();
    float[] values = new float[USERS * ITEMS];
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = sums.pair(cell / ITEMS, cell % ITEMS);
    }
    return values;
  }

  /** Each fold's weights belong to its users, and whom training never saw is in none. */
  @Test
  void aModelByFoldsServesItsUsersAlone() {
    Map<String, float[]> saved = new TreeMap<>(features(true, settings()).parameters().computed());
    saved.put("learned.users", new float[] {USERS - 1});
    assertThatThrownBy(() -> features(true, settings(), saved))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("encoder.learnedOnAll=true");
  }

  /** What a model has learned its weights by stays as it is, whoever comes. */
  @Test
  void somebodyNewMovesNeitherRulesNorStandardsNorTheLearnedRule() throws IOException {
    SettingsTree settings = settings().set("learnedOnAll=true").set("rules=2");
    FeaturesOfAll before = features(true, settings);
    float[] learned = before.ofRule(2, false);
    Map<String, float[]> saved = new TreeMap<>(before.parameters().computed());
    Ratings all = graphs.train();
    int[] user = Arrays.copyOf(all.user(), all.size() + 2);
    int[] item = Arrays.copyOf(all.item(), all.size() + 2);
    float[] rating = Arrays.copyOf(all.rating(), all.size() + 2);
    for (int k = 0; k < 2; k++) { // likes the last two items
      user[all.size() + k] = USERS;
      item[all.size() + k] = ITEMS - 1 - k;
      rating[all.size() + k] = 5;
    }
    Ratings grown = new Ratings(USERS + 1, ITEMS, user, item, rating);
    IrRecSettings how = settings.as(IrRecSettings.class);
    GraphSet more = shop.graphs(grown);
    FeaturesOfAll after = FeaturesOfAll.of(manager, more, how, true, saved);
    assertThat(after.mined().rules()).isEqualTo(before.mined().rules());
    assertThat(Arrays.copyOf(after.ofRule(2, false), USERS * ITEMS)).isEqualTo(learned);
    saved.forEach(
        (name, values) -> assertThat(after.parameters().computed()).containsEntry(name, values));
    FeaturesOfAll anew = FeaturesOfAll.of(manager, more, how, true);
    assertThat(Arrays.copyOf(anew.ofRule(2, false), USERS * ITEMS)).isNotEqualTo(learned);
  }

  /** What takes inversions and sums over all pairs is read from the saved model. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSavedModelsFeaturesAreThoseThatWereSaved(boolean onAll) {
    SettingsTree settings = settings().set("hops=" + (onAll ? 2 : 1)).set("learnedOnAll=" + onAll);
    FeaturesOfAll first = features(true, settings);
    float[] inUse = first.values(false);
    Map<String, float[]> saved = new TreeMap<>(first.parameters().computed());
    assertThat(saved.keySet())
        .isEqualTo(
            onAll
                ? Set.of("learned.all", "learned.joined", "means_deviations", "rules")
                : Set.of(
                    "learned.fold0",
                    "learned.fold1",
                    "learned.joined",
                    "learned.users",
                    "means_deviations",
                    "rules"));
    assertThat(features(true, settings, saved).values(false)).isEqualTo(inUse);
    saved.replaceAll(
        (name, values) -> name.matches("learned.(all|fold.*)") ? new float[values.length] : values);
    FeaturesOfAll changed = features(true, settings, saved);
    float[] standard = requireNonNull(saved.get("means_deviations"));
    int rules = first.rules();
    assertThat(changed.ofRule(rules - 1, false))
        .containsOnly((float) ((0 - (double) standard[rules - 1]) / standard[2 * rules - 1]));
    assertThat(changed.ofRule(0, false)).isEqualTo(first.ofRule(0, false));
    float[] kept = requireNonNull(saved.get("rules"));
    assertThat(kept).hasSize(rules - 1);
    float[] backwards = kept.clone();
    backwards[0] = kept[1];
    backwards[1] = kept[0];
    saved.put("rules", backwards);
    assertThat(features(true, settings, saved).mined().rules().subList(0, 2))
        .containsExactly(first.mined().rules().get(1), first.mined().rules().get(0));
    saved.put("means_deviations", new float[2 * rules - 1]);
    assertThatThrownBy(() -> features(true, settings, saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("means_deviations has \\d+ values, expected " + 2 * rules);
  }

  private static double root(float value) {
    return Math.signum(value) * Math.sqrt(Math.abs(value));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlockMayHaveSomeItemsOnlyInAnyOrder(boolean dense) {
    FeaturesOfAll all = features(dense, settings());
    float[] values = all.values(true);
    int[] users = {2, 0, 2};
    int[] items = {3, 1};
    all.mined().features().beginEpoch();
    float[] block =
        all.mined()
            .features()
            .block(IndexBatch.of(manager, users), IndexBatch.of(manager, items), true)
            .toFloatArray();
    for (int k = 0; k < block.length; k++) {
      int r = k % all.rules();
      int cell = users[k / all.rules() / 2] * ITEMS + items[k / all.rules() % 2];
      assertThat(block[k]).isEqualTo(values[cell * all.rules() + r]);
    }
  }

  /** a likes x and y; z is liked by b, one of two who like y, and c, one of two who like x. */
  @Test
  void walksThroughUsersAreThoseCountedByHandWithoutTheOwnOne() {
    WalkKind kind =
        WalkKind.all(graphs, 20).stream().filter(WalkKind::throughUsers).findFirst().orElseThrow();
    ItemMatrix walks = ItemMatrix.of(ITEMS, ITEMS, kind.row());
    WalkSums sums =
        new WalkSums(graphs.likes().byUser(), graphs.likes().byItem(), walks, kind.own());
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
    dense.beginEpoch(1);
    onDemand.beginEpoch(1);
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
    assertThatThrownBy(() -> RuleMiner.most(1_500_000, 6, 20))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "IR-Rec has memory for 14 walks from each of 1500000 items by each of 6 rules:"
                + " lower encoder.rules or encoder.similar");
    assertThat(RuleMiner.most(1_500_000, 3, 20)).isEqualTo(29);
    assertThat(RuleMiner.most(4, 3, 20)).isEqualTo(4);
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
