package io.fusionrec.encoder.itra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.fusionrec.data.Ratings;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItraTest {
  private static final List<Integer> EVERYTHING =
      IntStream.range(0, SmallCircle.ITEMS).boxed().toList();
  private static final int[] USERS = {0, 1, 2, 3, 4, 5, 0, 4, 4};
  private static final int[] ITEMS = {0, 2, 6, 5, 7, 4, 5, 2, 1};

  @Test
  void scoresAndEmbeddingsAgreeWithALoopWrittenFromTheEquations() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      Encoding encoding = circle.itra.encode(circle.indices(USERS), circle.indices(ITEMS), false);

      float[] scores = encoding.scores().toFloatArray();
      float[] means = encoding.users().toFloatArray();
      float[] items = encoding.items().toFloatArray();
      for (int b = 0; b < USERS.length; b++) {
        int user = USERS[b];
        int item = ITEMS[b];
        assertThat((double) scores[b])
            .isCloseTo(circle.slowScore(user, item, EVERYTHING), within(1e-5));
        double[] mean = circle.slowMean(user, EVERYTHING);
        for (int k = 0; k < mean.length; k++) {
          assertThat((double) means[b * mean.length + k]).isCloseTo(mean[k], within(1e-5));
        }
        for (int k = 0; k < circle.itra.itemWidth(); k++) {
          int width = circle.itra.itemWidth();
          assertThat(items[b * width + k]).isEqualTo(circle.values("output")[item * width + k]);
        }
      }
      assertThat(encoding.auxiliary()).isEmpty();
      assertThat(encoding.norm()).isEmpty();
    }
  }

  @Test
  void aTrainingPairDoesNotSeeItsOwnRating() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      circle.silenceNoise();

      float[] scores =
          circle
              .itra
              .encode(circle.indices(USERS), circle.indices(ITEMS), true)
              .scores()
              .toFloatArray();

      for (int b = 0; b < USERS.length; b++) {
        int item = ITEMS[b];
        List<Integer> others = EVERYTHING.stream().filter(i -> i != item).toList();
        assertThat((double) scores[b])
            .isCloseTo(circle.slowScore(USERS[b], item, others), within(1e-5));
      }
      // (0, 0) is a train rating: to leave it in would have given another score.
      assertThat(circle.slowScore(0, 0, EVERYTHING)).isNotCloseTo(scores[0], within(1e-2));
    }
  }

  @Test
  void aTrainingGridOfFewItemsReadsNoneOfThem() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      circle.silenceNoise();
      int[] items = {1, 4, 5};
      List<Integer> others = EVERYTHING.stream().filter(i -> i != 1 && i != 4 && i != 5).toList();

      Encoding grid =
          circle.itra.encodeGrid(circle.indices(0, 1, 2, 3, 4, 5), circle.indices(1, 4, 5), true);

      float[] scores = grid.scores().toFloatArray();
      float[] means = grid.users().toFloatArray();
      for (int user = 0; user < SmallCircle.USERS; user++) {
        for (int k = 0; k < items.length; k++) {
          assertThat((double) scores[user * items.length + k])
              .isCloseTo(circle.slowScore(user, items[k], others), within(1e-5));
        }
        assertThat((double) means[user * circle.itra.userWidth()])
            .isCloseTo(circle.slowMean(user, others)[0], within(1e-5));
      }
    }
  }

  /** Half of the items are read, the other half is scored; which is which isn't known here. */
  @Test
  void aTrainingGridOfAllItemsScoresEachFromTheOtherHalf() {
    Ratings ratings = SmallCircle.ratings();
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      circle.silenceNoise();
      float[] before = allScores(circle);
      int moved = 0;
      for (int r = 0; r < ratings.size(); r++) {
        // Another rating of the same side of the mean; the mean stays since another user's rating
        // moves the other way. User 5 has no part in anybody's trust, but is only a partner here.
        float[] changed = ratings.rating().clone();
        int partner = partner(ratings, r);
        changed[r] += 1e-2f;
        changed[partner] -= 1e-2f;
        Ratings other =
            new Ratings(
                SmallCircle.USERS, SmallCircle.ITEMS, ratings.user(), ratings.item(), changed);
        try (SmallCircle touched = new SmallCircle(SmallCircle.SETTINGS, other)) {
          touched.silenceNoise();
          float[] after = allScores(touched);
          int row = ratings.user()[r] * SmallCircle.ITEMS;
          assertThat(after[row + ratings.item()[r]])
              .isCloseTo(before[row + ratings.item()[r]], within(1e-6f));
          for (int i = 0; i < SmallCircle.ITEMS; i++) {
            moved += Math.abs(after[row + i] - before[row + i]) > 1e-5 ? 1 : 0;
          }
        }
      }
      // Each rating is read for the half of the items that it is not in.
      assertThat(moved).isGreaterThan(3 * ratings.size());
    }
  }

  private static int partner(Ratings ratings, int row) {
    int partner = (row + 11) % ratings.size();
    assertThat(ratings.user()[partner]).isNotEqualTo(ratings.user()[row]);
    return partner;
  }

  private static float[] allScores(SmallCircle circle) {
    circle.itra.beginEpoch(1);
    return circle
        .itra
        .encodeGrid(circle.indices(0, 1, 2, 3, 4, 5), circle.indices(0, 1, 2, 3, 4, 5, 6, 7), true)
        .scores()
        .toFloatArray();
  }

  @Test
  void theGridAgreesWithThePairs() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      Encoding grid =
          circle.itra.encodeGrid(circle.indices(3, 5, 3, 0), circle.indices(7, 1, 2), false);
      Encoding pairs =
          circle.itra.encode(
              circle.indices(3, 3, 3, 5, 5, 5, 3, 3, 3, 0, 0, 0),
              circle.indices(7, 1, 2, 7, 1, 2, 7, 1, 2, 7, 1, 2),
              false);

      assertThat(grid.scores().getShape().getShape()).containsExactly(4, 3);
      assertThat(grid.scores().toFloatArray())
          .containsExactly(pairs.scores().toFloatArray(), within(1e-5f));
      assertThat(grid.users().get("1").toFloatArray())
          .containsExactly(pairs.users().get("4").toFloatArray(), within(1e-6f));
      assertThat(grid.items().get("2").toFloatArray())
          .containsExactly(pairs.items().get("2").toFloatArray());
    }
  }

  @Test
  void divergenceAndSocialLossAgreeWithTheEquations() {
    // All of the three users' zeros are drawn often; with no zero drawn the loss is over S > 0.
    ItraSettings noZeros = new ItraSettings(5, 3, 4, 3, 20, 0.5, 0.25, 0.25, 0, 0.7, 6, 0, 3, 2);
    try (SmallCircle circle = new SmallCircle(noZeros)) {
      circle.silenceNoise();
      int[] users = {0, 4, 5};
      int[] items = {3, 2, 0}; // none of them rated by its user
      double auxiliary =
          circle
              .itra
              .encode(circle.indices(users), circle.indices(items), true)
              .auxiliary()
              .orElseThrow()
              .getFloat();

      double divergence = 0;
      for (int user : users) {
        for (double mu : circle.slowMean(user, EVERYTHING)) {
          divergence += 0.5 * (Math.exp(-40) + mu * mu - 1 + 40) / users.length;
        }
      }
      SocialMatrix social =
          SocialMatrix.of(
              circle.graphs.social().orElseThrow().adjacency(),
              KeyOpinionLeaders.of(circle.graphs.social().orElseThrow().adjacency()),
              noZeros);
      double entropy = 0;
      int entries = 0;
      for (int user : users) {
        double[] decoded = circle.slowDecoded(user, EVERYTHING);
        for (int p = social.offset()[user]; p < social.offset()[user + 1]; p++) {
          int other = social.column()[p];
          double logit = circle.values("social.bias")[other];
          for (int k = 0; k < decoded.length; k++) {
            logit += decoded[k] * circle.values("social.output")[other * decoded.length + k];
          }
          double s = 1 / (1 + Math.exp(-logit));
          double target = social.value()[p];
          entropy -= target * Math.log(s) + (1 - target) * Math.log(1 - s);
          entries++;
        }
      }
      // Epoch 1 of 2 in which beta grows: half of 3, over the mean profile's 27 / 6 ratings.
      double expected = 1.5 / (27 / 6.0) * divergence + 0.7 * entropy / entries;
      assertThat(entries).isPositive();
      assertThat(auxiliary).isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void gradientsOfPairsAgreeWithFiniteDifferences() {
    checkGradients(
        itra -> itra.encode(index(itra, USERS), index(itra, ITEMS), true), itraSettings(0.3));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void gradientsOfGridsAgreeWithFiniteDifferences(int columns) {
    int[] items = IntStream.range(0, columns).toArray();
    checkGradients(
        itra ->
            itra.encodeGrid(index(itra, new int[] {0, 1, 2, 3, 4, 5}), index(itra, items), true),
        itraSettings(0.3));
  }

  private @Nullable NDManager current;

  private IndexBatch index(Itra unused, int[] values) {
    return IndexBatch.of(java.util.Objects.requireNonNull(current), values);
  }

  private static ItraSettings itraSettings(double dropout) {
    return new ItraSettings(5, 3, 4, 3, 20, 0.5, 0.25, 0.25, dropout, 0.7, 4, 2, 3, 2);
  }

  /** Draws are the same each time, because they depend on the epoch alone. */
  private void checkGradients(Function<Itra, Encoding> encode, ItraSettings settings) {
    Set<String> touched = new LinkedHashSet<>();
    try (SmallCircle circle = new SmallCircle(settings)) {
      current = circle.manager;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(loss(circle, encode));
      }
      for (Map.Entry<String, Parameter> entry : circle.parameters.all().entrySet()) {
        float[] gradient = entry.getValue().getArray().getGradient().toFloatArray();
        float[] values = entry.getValue().getArray().toFloatArray();
        for (int k = 0; k < values.length; k++) {
          double high = changed(circle, encode, entry.getValue(), values, k, 1e-2f);
          double low = changed(circle, encode, entry.getValue(), values, k, -1e-2f);
          double expected = (high - low) / 2e-2;
          assertThat((double) gradient[k])
              .as("%s[%d]", entry.getKey(), k)
              .isCloseTo(expected, within(1e-2 * Math.max(1, Math.abs(expected))));
          if (Math.abs(gradient[k]) > 1e-4) {
            touched.add(entry.getKey());
          }
        }
      }
      assertThat(touched).isEqualTo(circle.parameters.all().keySet());
    }
  }

  private static double changed(
      SmallCircle circle,
      Function<Itra, Encoding> encode,
      Parameter parameter,
      float[] values,
      int k,
      float change) {
    float[] other = values.clone();
    other[k] += change;
    circle.set(parameter, other);
    double loss = loss(circle, encode).toFloatArray()[0];
    circle.set(parameter, values);
    return loss;
  }

  private static NDArray loss(SmallCircle circle, Function<Itra, Encoding> encode) {
    circle.itra.beginEpoch(1);
    Encoding encoding = encode.apply(circle.itra);
    return weighted(encoding.scores(), 1)
        .add(weighted(encoding.users(), 2))
        .add(weighted(encoding.items(), 3))
        .add(encoding.auxiliary().orElseThrow())
        .add(encoding.norm().orElseThrow());
  }

  private static NDArray weighted(NDArray values, long seed) {
    float[] weights = SmallCircle.random((int) values.size(), seed);
    return values.mul(values.getManager().create(weights, values.getShape())).sum();
  }

  @Test
  void drawsDependOnTheEpochAlone() {
    try (SmallCircle circle = new SmallCircle(itraSettings(0.5))) {
      List<float[]> scores = new ArrayList<>();
      for (int epoch : new int[] {1, 2, 1}) {
        circle.itra.beginEpoch(epoch);
        scores.add(
            circle
                .itra
                .encode(circle.indices(USERS), circle.indices(ITEMS), true)
                .scores()
                .toFloatArray());
      }
      assertThat(scores.get(2)).isEqualTo(scores.get(0));
      assertThat(scores.get(1)).isNotEqualTo(scores.get(0));
    }
  }

  @Test
  void needsASocialGraph() {
    Ratings train = SmallCircle.ratings();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      GraphSet graphs = GraphSet.build(GraphDeclaration.load("t0"), SmallCircle.data(train), train);
      EncoderContext context =
          new EncoderContext(
              graphs, new ParameterSet(manager, new RandomStreams(1)), new RandomStreams(1));

      assertThatThrownBy(() -> new Itra(context, SmallCircle.SETTINGS))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("social");
    }
  }

  @Test
  void theReasonsAreThePeopleWithTheirAttention() {
    try (SmallCircle circle = new SmallCircle(SmallCircle.SETTINGS)) {
      Map<Integer, Double> expected = circle.slowAttention(0);
      // 0 trusts 1 and 2; 3, whom 2 trusts, is the far end of an open wedge. Item 2 is rated by
      // 1 and 2, not by 3.
      List<EncoderReason> reasons = circle.itra.reasons(0, 2, 10);
      assertThat(reasons).hasSize(3);
      assertThat(expected).containsOnlyKeys(1, 2, 3);
      for (EncoderReason reason : reasons) {
        ReasonPath path = reason.paths().get(0);
        int other = path.nodes().get(1).index();
        assertThat((double) reason.value())
            .isCloseTo(expected.getOrDefault(other, Double.NaN), within(1e-5));
        assertThat(reason.measure()).isEqualTo(EncoderReason.Measure.WEIGHT);
        assertThat(path.relations())
            .isEqualTo(other == 3 ? List.of("close to") : List.of("trusts", "rated"));
        assertThat(path.nodes()).hasSize(other == 3 ? 2 : 3);
      }
      assertThat(reasons.stream().map(EncoderReason::value).toList())
          .isSortedAccordingTo((a, b) -> Float.compare(b, a));
      assertThat(circle.itra.reasons(0, 2, 1)).isEqualTo(reasons.subList(0, 1));
      assertThat(circle.itra.reasons(5, 2, 10)).isEmpty();

      Parameter own = circle.parameter("attention.own.bias");
      circle.set(own, new float[] {3, -3, 3, -3});
      assertThat(circle.itra.reasons(0, 2, 10)).isNotEqualTo(reasons);
      double after =
          circle
              .slowAttention(0)
              .getOrDefault(reasons.get(0).paths().get(0).nodes().get(1).index(), Double.NaN);
      assertThat(after).isNotCloseTo(reasons.get(0).value(), within(1e-4));
    }
  }
}
