package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.PairSums;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrRecTest {
  private static final int D = 3;
  private static final int ITEMS = 4;

  @TempDir private Path folder;
  private SmallShop shop;
  private RatingData data;
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    shop = SmallShop.in(folder);
    data = shop.data();
    graphs = shop.graphs(data.ratings());
  }

  /** The train part without one rating. */
  private Ratings without(int user, int item) {
    Ratings all = data.ratings();
    List<Integer> rows = new ArrayList<>();
    for (int r = 0; r < all.size(); r++) {
      if (all.user()[r] != user || all.item()[r] != item) {
        rows.add(r);
      }
    }
    return all.select(rows.stream().mapToInt(Integer::intValue).toArray());
  }

  private static SettingsTree settings() {
    return new IrRecProvider()
        .defaultSettings()
        .set("width=" + D)
        .set("hidden=4")
        .set("rules=3")
        .set("minimumConfidence=0")
        .set("minimumSupport=0")
        .set("dropout=0")
        .set("learnedPenalty=1")
        .set("learnedDropout=0")
        .set("learnedOnAll=false")
        .set("learnedFolds=2");
  }

  private static SettingsTree minedOnly() {
    return settings().set("learned=false");
  }

  private static GraphEncoder encoder(GraphSet set, ParameterSet parameters) {
    GraphEncoder encoder =
        new IrRecProvider()
            .create(new EncoderContext(set, parameters, new RandomStreams(1)), settings());
    GradientCheck.randomise(parameters, 0.6, 5);
    return encoder;
  }

  @Test
  void rulesAreMinedFromLikesAndFacts() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      List<Rule> rules = RuleMiner.mine(manager, graphs, minedOnly(), new RandomStreams(1));
      assertThat(rules)
          .extracting(Rule::text)
          .containsExactlyInAnyOrder(
              "likes . has_genre . has_genre^-1", "likes . likes^-1 . likes", "likes . co_liked");
      Rule genre =
          rules.stream().filter(rule -> rule.text().contains("genre")).findFirst().orElseThrow();
      // by genre: a-x (through y), a-y (x), b-y (none: z is War), b-z (none), c-x (z), c-z (x),
      // c-w (none)
      assertThat(genre.support()).isEqualTo(4);
      assertThat(rules)
          .isSortedAccordingTo((r, s) -> Double.compare(s.confidence(), r.confidence()));
    }
  }

  @Test
  void pruningKeepsTheMostConfidentRules() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      List<Rule> all = RuleMiner.mine(manager, graphs, minedOnly(), new RandomStreams(1));
      assertThat(RuleMiner.mine(manager, graphs, minedOnly().set("rules=1"), new RandomStreams(1)))
          .containsExactly(all.get(0));
      assertThat(
              RuleMiner.mine(
                  manager, graphs, minedOnly().set("minimumConfidence=1.5"), new RandomStreams(1)))
          .containsExactly(all.get(0));
    }
  }

  @Test
  void theLearnedRuleStandsBesideTheMinedOnesAndMovesNoneOfThem() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      List<Rule> without = RuleMiner.mine(manager, graphs, minedOnly(), new RandomStreams(1));
      List<Rule> with = RuleMiner.mine(manager, graphs, settings(), new RandomStreams(1));
      assertThat(without).hasSize(3);
      assertThat(with.subList(0, 3)).isEqualTo(without);
      assertThat(with.get(3).text()).isEqualTo("likes . co_liked (learned)");
      FeaturesOfAll mined = features(manager, minedOnly());
      FeaturesOfAll all = features(manager, settings());
      assertThat(mined.mined().mined()).isEqualTo(3).isEqualTo(all.mined().mined());
      assertThat(all.mined().rules())
          .isEqualTo(with.stream().map(Rule::relations).toList())
          .hasSize(4);
      for (int rule = 0; rule < 3; rule++) {
        assertThat(all.ofRule(rule, true)).isEqualTo(mined.ofRule(rule, true));
      }
      SettingsTree strict = settings().set("rules=1").set("minimumConfidence=1.5");
      assertThat(RuleMiner.mine(manager, graphs, strict, new RandomStreams(1)))
          .containsExactly(with.get(0), with.get(3));
    }
  }

  private FeaturesOfAll features(NDManager manager, SettingsTree settings) {
    return FeaturesOfAll.of(manager, graphs, settings.as(IrRecSettings.class), false);
  }

  @Test
  void theLearnedRulesFeatureIsTheStandardisedRootWithItsSign() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      Likes likes = new Likes(manager, graphs.likes(), false);
      IrRecSettings settings = settings().as(IrRecSettings.class);
      PairSums sums =
          LearnedRule.wanted(
                  likes,
                  graphs.likes(),
                  settings,
                  new ParameterSet(manager, new RandomStreams(1)),
                  new RandomStreams(1))
              .orElseThrow()
              .training();
      float[] values = new float[3 * ITEMS];
      for (int cell = 0; cell < values.length; cell++) {
        values[cell] = sums.pair(cell / ITEMS, cell % ITEMS);
      }
      double[] roots = new double[values.length];
      double mean = 0;
      for (int cell = 0; cell < roots.length; cell++) {
        roots[cell] = values[cell] < 0 ? -Math.sqrt(-values[cell]) : Math.sqrt(values[cell]);
        mean += roots[cell] / roots.length;
      }
      double variance = 0;
      for (double root : roots) {
        variance += (root - mean) * (root - mean) / roots.length;
      }
      assertThat(variance).isPositive();
      float[] features = features(manager, settings()).ofRule(3, true);
      int negative = 0;
      for (int cell = 0; cell < roots.length; cell++) {
        assertThat((double) features[cell])
            .isCloseTo((roots[cell] - mean) / Math.sqrt(variance), within(1e-5));
        negative += values[cell] < 0 ? 1 : 0;
      }
      assertThat(negative).as("negative values").isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyTheLearnedRulesPublicWeightBeginsAtOne(boolean learned) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      new IrRecProvider()
          .create(
              new EncoderContext(graphs, parameters, new RandomStreams(1)),
              settings().set("learned=" + learned));
      assertThat(parameters.get("public").getArray().toFloatArray()).containsExactly(0, 0, 0);
      assertThat(parameters.all().containsKey("public_learned")).isEqualTo(learned);
      if (learned) {
        assertThat(parameters.get("public_learned").getArray().toFloatArray()).containsExactly(1);
      }
    }
  }

  /** Feature of a pair by the walk over likes^-1 . likes, by enumerating walks without the edge. */
  private double walkOverUsers(int user, int item) {
    boolean[][] liked = liked();
    liked[user][item] = false;
    double sum = 0;
    int own = 0;
    for (int i = 0; i < ITEMS; i++) {
      if (!liked[user][i] || i == item) {
        continue;
      }
      own++;
      // the number of likers of i does not contain the edge that was taken out, since i != item
      int likers = 0;
      for (boolean[] row : liked) {
        likers += row[i] ? 1 : 0;
      }
      for (boolean[] row : liked) {
        if (row[i] && row[item]) {
          int degree = 0;
          for (boolean like : row) {
            degree += like ? 1 : 0;
          }
          sum += 1.0 / likers / degree;
        }
      }
    }
    return own == 0 ? 0 : sum / own;
  }

  private boolean[][] liked() {
    boolean[][] liked = new boolean[3][ITEMS];
    Ratings likes = graphs.likes();
    for (int r = 0; r < likes.size(); r++) {
      liked[likes.user()[r]][likes.item()[r]] = true;
    }
    return liked;
  }

  @Test
  void featuresAreThoseOfRandomWalksWithoutTheOwnEdge() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      FeaturesOfAll all = features(manager, settings());
      int rule = all.mined().rules().indexOf(List.of("likes", "likes^-1", "likes"));
      float[] column = all.ofRule(rule, true);
      double[] logs = new double[3 * ITEMS];
      double mean = 0;
      for (int cell = 0; cell < logs.length; cell++) {
        logs[cell] = Math.log(walkOverUsers(cell / ITEMS, cell % ITEMS) + 1e-6);
        mean += logs[cell] / logs.length;
      }
      double variance = 0;
      for (double log : logs) {
        variance += (log - mean) * (log - mean) / logs.length;
      }
      for (int cell = 0; cell < logs.length; cell++) {
        assertThat((double) column[cell])
            .as("user %d item %d", cell / ITEMS, cell % ITEMS)
            .isCloseTo((logs[cell] - mean) / Math.sqrt(variance), within(1e-3));
      }
    }
  }

  @Test
  void theConvolutionIsThatOfTheEquationAndLeavesTheOwnEdgeOutInTraining() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters);
      IndexBatch users = IndexBatch.of(manager, 0, 2, 1);
      IndexBatch items = IndexBatch.of(manager, 1, 0, 0); // a-y and c-x are likes, b-x is not
      Encoding evaluated = encoder.encode(users, items, false);
      Encoding trained = encoder.encode(users, items, true);
      int[][] pairs = {{0, 1}, {2, 0}, {1, 0}};
      for (int k = 0; k < 3; k++) {
        GraphSet less = shop.graphs(without(pairs[k][0], pairs[k][1]));
        assertRow(
            evaluated.users(),
            k,
            ConvolutionByHand.convolved(parameters, graphs, true, pairs[k][0]));
        assertRow(
            evaluated.items(),
            k,
            ConvolutionByHand.convolved(parameters, graphs, false, pairs[k][1]));
        assertRow(
            trained.users(), k, ConvolutionByHand.convolved(parameters, less, true, pairs[k][0]));
        assertRow(
            trained.items(), k, ConvolutionByHand.convolved(parameters, less, false, pairs[k][1]));
      }
      assertThat(trained.users().toFloatArray()).isNotEqualTo(evaluated.users().toFloatArray());
    }
  }

  private static void assertRow(NDArray rows, int row, double[] expected) {
    float[] values = rows.get(row).toFloatArray();
    for (int d = 0; d < D; d++) {
      assertThat((double) values[d]).isCloseTo(expected[d], within(1e-5));
    }
  }

  /** The score's equation for one pair, from h, q and x. */
  private static double score(
      ParameterSet parameters,
      double[] u,
      double[] v,
      double[][] q,
      double[] x,
      int user,
      int item) {
    int rules = x.length;
    double[] query = ConvolutionByHand.linear(parameters, "query", u);
    double[] alpha = new double[rules];
    double total = 0;
    for (int r = 0; r < rules; r++) {
      double dot = 0;
      for (int d = 0; d < D; d++) {
        dot += query[d] * q[r][d];
      }
      alpha[r] = Math.exp(dot / Math.sqrt(D));
      total += alpha[r];
    }
    float[] mined = parameters.get("public").getArray().toFloatArray();
    float[] shared = java.util.Arrays.copyOf(mined, mined.length + 1);
    shared[mined.length] = parameters.get("public_learned").getArray().getFloat();
    double[] input = new double[4 * D];
    double score =
        parameters.get("user_bias").getArray().toFloatArray()[user]
            + parameters.get("item_bias").getArray().toFloatArray()[item];
    for (int r = 0; r < rules; r++) {
      alpha[r] /= total;
      score += (shared[r] + alpha[r] - 1.0 / rules) * x[r];
      for (int d = 0; d < D; d++) {
        input[3 * D + d] += alpha[r] * x[r] * q[r][d];
      }
    }
    for (int d = 0; d < D; d++) {
      input[d] = u[d];
      input[D + d] = v[d];
      input[2 * D + d] = u[d] * v[d];
      score += u[d] * v[d];
    }
    double[] state = ConvolutionByHand.linear(parameters, "hidden", input);
    for (int k = 0; k < state.length; k++) {
      state[k] = Math.max(0, state[k]);
    }
    return score + ConvolutionByHand.linear(parameters, "output", state)[0];
  }

  /** The gated recurrent unit over one rule's relations. */
  private static double[] gru(ParameterSet parameters, List<Integer> relations) {
    double[] h = new double[D];
    for (int relation : relations) {
      double[] x = ConvolutionByHand.row(parameters, "rules.relations", relation);
      double[] z = ConvolutionByHand.linear(parameters, "rules.update", concat(x, h));
      double[] r = ConvolutionByHand.linear(parameters, "rules.reset", concat(x, h));
      double[] gated = new double[D];
      for (int d = 0; d < D; d++) {
        gated[d] = h[d] / (1 + Math.exp(-r[d]));
      }
      double[] c = ConvolutionByHand.linear(parameters, "rules.candidate", concat(x, gated));
      for (int d = 0; d < D; d++) {
        h[d] += (Math.tanh(c[d]) - h[d]) / (1 + Math.exp(-z[d]));
      }
    }
    return h;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Test
  void theScoreIsThatOfTheEquation() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters);
      FeaturesOfAll mined = features(manager, settings());
      List<String> names = new ArrayList<>();
      double[][] q = new double[mined.rules()][];
      for (int k = 0; k < q.length; k++) {
        List<Integer> sequence = new ArrayList<>();
        for (String relation : mined.mined().rules().get(k)) {
          if (!names.contains(relation)) {
            names.add(relation);
          }
          sequence.add(names.indexOf(relation));
        }
        q[k] = gru(parameters, sequence);
      }
      float[] features = mined.values(false);
      for (int user = 0; user < 3; user++) {
        for (int item = 0; item < ITEMS; item++) {
          double[] x = new double[q.length];
          for (int k = 0; k < x.length; k++) {
            x[k] = features[(user * ITEMS + item) * x.length + k];
          }
          double expected =
              score(
                  parameters,
                  ConvolutionByHand.convolved(parameters, graphs, true, user),
                  ConvolutionByHand.convolved(parameters, graphs, false, item),
                  q,
                  x,
                  user,
                  item);
          float actual =
              encoder
                  .encode(IndexBatch.of(manager, user), IndexBatch.of(manager, item), false)
                  .scores()
                  .getFloat(0);
          assertThat((double) actual).isCloseTo(expected, within(1e-4));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGridIsItsPairs(boolean training) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters);
      NDArray grid =
          encoder
              .encodeGrid(IndexBatch.of(manager, 2, 0), IndexBatch.of(manager, 1, 0, 3), training)
              .scores();
      float[] pairs =
          encoder
              .encode(
                  IndexBatch.of(manager, 2, 2, 2, 0, 0, 0),
                  IndexBatch.of(manager, 1, 0, 3, 1, 0, 3),
                  training)
              .scores()
              .toFloatArray();
      assertThat(grid.toFloatArray()).containsExactly(pairs, within(2e-5f));
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferencesAndNoParameterIsDead() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters);
      GradientCheck.randomise(parameters, 0.6, 6); // by seed 5 no hidden unit is above 0
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
  }

  @Test
  void theSameSeedGivesTheSameScores() {
    float[][] scores = new float[2][];
    for (int k = 0; k < 2; k++) {
      try (NDManager manager = ComputeDevice.cpu().newManager()) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(4));
        GraphEncoder encoder =
            new IrRecProvider()
                .create(new EncoderContext(graphs, parameters, new RandomStreams(4)), settings());
        encoder.beginEpoch(3);
        IndexBatch users = IndexBatch.of(manager, 0, 1, 2);
        scores[k] = encoder.encode(users, users, true).scores().toFloatArray();
      }
    }
    assertThat(scores[1]).isEqualTo(scores[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theSharesOfTheRulesAddUpToTheScoreWithTheProductAndTheBiases(int hops) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder =
          (ExplainingEncoder)
              new IrRecProvider()
                  .create(
                      new EncoderContext(graphs, parameters, new RandomStreams(1)),
                      settings().set("hidden=0").set("rules=50").set("hops=" + hops));
      GradientCheck.randomise(parameters, 0.6, 5);
      float[] ofUsers = parameters.get("user_bias").getArray().toFloatArray();
      float[] ofItems = parameters.get("item_bias").getArray().toFloatArray();
      for (int cell = 0; cell < 3 * ITEMS; cell++) {
        int user = cell / ITEMS;
        int item = cell % ITEMS;
        Encoding encoding =
            encoder.encode(IndexBatch.of(manager, user), IndexBatch.of(manager, item), false);
        float[] h = encoding.users().mul(encoding.items()).toFloatArray();
        List<EncoderReason> rules = encoder.reasons(user, item, 50);
        // 3 mined rules of one hop, 3 of two, and the learned one
        assertThat(rules).hasSize(hops == 1 ? 4 : 7);
        assertThat(
                rules.stream().mapToDouble(EncoderReason::value).sum()
                    + h[0]
                    + h[1]
                    + h[2]
                    + ofUsers[user]
                    + ofItems[item])
            .isCloseTo(encoding.scores().toFloatArray()[0], within(1e-4));
      }
    }
  }

  @Test
  void aRulesShareGrowsWithItsWeightAsTheScoreDoes() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder = (ExplainingEncoder) encoder(graphs, parameters);
      IndexBatch user = IndexBatch.of(manager, 0);
      IndexBatch item = IndexBatch.of(manager, 2);
      float score = encoder.encode(user, item, false).scores().toFloatArray()[0];
      EncoderReason learned = learned(encoder.reasons(0, 2, 10));
      NDArray weight = parameters.get("public_learned").getArray();
      HostValues.into(weight, new float[] {weight.toFloatArray()[0] + 2});
      float change = encoder.encode(user, item, false).scores().toFloatArray()[0] - score;
      assertThat(Math.abs(change)).isGreaterThan(0.01f);
      assertThat(learned(encoder.reasons(0, 2, 10)).value() - learned.value())
          .isCloseTo(change, within(1e-4f));
      assertThat(encoder.reasons(0, 2, 1)).hasSize(1);
      // Of the folds without a only c's likes are left, x, z and w: (1 + I)^-1 = I - 1/4.
      assertThat(learned.paths())
          .extracting(path -> WalkText.of(data, path))
          .containsExactly("0.3333 a likes x co_liked (learned) z");
    }
  }

  private static EncoderReason learned(List<EncoderReason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.rule().contains(LearnedRelation.NAME))
        .findFirst()
        .orElseThrow();
  }
}
