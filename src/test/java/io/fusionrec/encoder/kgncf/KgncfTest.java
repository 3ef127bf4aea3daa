package io.fusionrec.encoder.kgncf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.ExplainingEncoder;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.UnseenCells;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Users a, b, c (0 to 2); items x, y, z (3 to 5), w (6, never rated); attributes Drama, War, Noir,
 * 1950, 1990 (7 to 11). Relations: has_genre 0 and its inverse 1, of_decade 2 and its inverse 3,
 * then rated 4, likes 5, none 6.
 */
class KgncfTest {
  private static final int DRAMA = 7;
  private static final int NOIR = 9;

  @TempDir private Path folder;

  private static final String RATINGS = "user,item,rating\na,x,1\na,y,5\nb,y,4\nc,z,2\nb,z,3\n";
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    graphs = graphs(RATINGS);
  }

  private GraphSet graphs(String ratings) throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv"},
         "items": {"file": "i.csv", "fields": {"genres": "multi:|", "year": "decade"}}}
        """);
    Files.writeString(folder.resolve("r.csv"), ratings);
    Files.writeString(
        folder.resolve("i.csv"),
        "id,genres,year\nx,Drama|War|Noir,1950\ny,Drama|Noir,1999\nz,,\nw,War,1951\n");
    Files.writeString(
        folder.resolve("g.json"),
        """
        {"name": "g", "description": "d", "trust": "none", "relations": [
          {"name": "has_genre", "from": "item-field", "field": "genres", "inverse": true},
          {"name": "of_decade", "from": "item-field", "field": "year", "inverse": true}]}
        """);
    RatingData data = new GenericReader().read(folder, "tiny");
    return GraphSet.build(
        GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
  }

  private static SettingsTree settings() {
    return new KgncfProvider()
        .defaultSettings()
        .set("width=3")
        .set("pathWidth=2")
        .set("mapWidth=4")
        .set("channels=2")
        .set("paths=2")
        .set("dropout=0")
        .set("historyDropout=1e-12");
  }

  private static GraphEncoder encoder(GraphSet set, ParameterSet parameters, SettingsTree how) {
    GraphEncoder encoder =
        new KgncfProvider().create(new EncoderContext(set, parameters, new RandomStreams(1)), how);
    GradientCheck.randomise(parameters, 0.7, 3);
    return encoder;
  }

  /** The paths of every pair that has any, without the last item. */
  private static List<int[]> beginnings(int user, int item) {
    int x = 3;
    int y = 4;
    if (user < 2 && item == 0) {
      // through y, which both like
      return List.of(new int[] {user, 5, y, 0, DRAMA, 1}, new int[] {user, 5, y, 0, NOIR, 1});
    }
    if (user == 0 && item == 1) {
      return List.of(new int[] {0, 4, x, 0, DRAMA, 1}, new int[] {0, 4, x, 0, NOIR, 1});
    }
    return List.of(new int[] {user, 6});
  }

  @Test
  void theScoreIsThatOfTheEquations() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings().set("history=false"));
      float[] scores =
          encoder
              .encode(
                  IndexBatch.of(manager, 0, 0, 0, 1, 1, 1, 2, 2, 2),
                  IndexBatch.of(manager, 0, 1, 2, 0, 1, 2, 0, 1, 2),
                  false)
              .scores()
              .toFloatArray();
      for (int k = 0; k < 9; k++) {
        assertThat((double) scores[k])
            .isCloseTo(
                new KgncfByHand(parameters, KgncfTest::beginnings).score(k / 3, k % 3),
                within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,4,2", "2,2,1", "3,8,2"})
  void aGridIsItsPairs(int paths, int side, int channels) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(
              graphs,
              parameters,
              settings().set("paths=" + paths).set("mapWidth=" + side).set("channels=" + channels));
      Encoding grid =
          encoder.encodeGrid(IndexBatch.of(manager, 2, 0), IndexBatch.of(manager, 1, 0, 2), true);
      int q = encoder.pairWidth();
      assertThat(grid.pair().orElseThrow().getShape()).isEqualTo(new Shape(2, 3, q));
      Encoding pairs =
          encoder.encode(
              IndexBatch.of(manager, 2, 2, 2, 0, 0, 0),
              IndexBatch.of(manager, 1, 0, 2, 1, 0, 2),
              true);
      assertThat(UnseenCells.of(grid, grid.scores().toFloatArray()))
          .isNotEmpty()
          .containsExactly(UnseenCells.of(grid, pairs.scores().toFloatArray()), within(1e-4f));
      assertThat(grid.pair().orElseThrow().toFloatArray())
          .containsExactly(pairs.pair().orElseThrow().toFloatArray(), within(1e-4f));
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void gradientsAreThoseOfFiniteDifferencesAndNoParameterIsDead(boolean ofGrid) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings());
      IndexBatch users = IndexBatch.of(manager, 0, 1, 2);
      IndexBatch items = IndexBatch.of(manager, 1, 0, 2);
      NDArray weights = GradientCheck.weights(manager, ofGrid ? 9 : 3);
      GradientCheck.check(
          parameters,
          () -> {
            Encoding encoding =
                ofGrid
                    ? encoder.encodeGrid(users, items, true)
                    : encoder.encode(users, items, true);
            return encoding.scores().flatten().mul(weights).sum();
          },
          3,
          3e-3,
          3e-2);
    }
  }

  @Test
  void aPairsOwnRatingIsNeverSeen() throws IOException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      float[] with = ofAandY(manager, RATINGS);
      // The same nodes; only a's rating of y differs, and decides nothing but itself.
      assertThat(ofAandY(manager, RATINGS.replace("a,y,5", "a,y,2"))).containsExactly(with);
      assertThat(ofAandY(manager, RATINGS.replace("a,x,1", "a,x,5"))).isNotEqualTo(with);
    }
  }

  private float[] ofAandY(NDManager manager, String ratings) throws IOException {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    return encoder(graphs(ratings), parameters, settings())
        .encode(IndexBatch.of(manager, 0), IndexBatch.of(manager, 1), true)
        .scores()
        .toFloatArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "mapWidth=6 ! setting 'mapWidth' must be 2, 4, 8, 16, 32 or 64, but is 6",
        "paths=0 ! setting 'paths' must be at least 1, but is 0",
        "dropout=1 ! setting 'dropout' must be at least 0 and below 1, but is 1.0"
      })
  void refusesSettingsOutOfRange(String setting, String message) {
    assertThatThrownBy(() -> new KgncfProvider().check(settings().set(setting.trim())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
  }

  @Test
  void thePathsThatAreReadAreTheReasonsWithTheirAttention() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder =
          (ExplainingEncoder) encoder(graphs, parameters, settings().set("history=false"));
      KgncfByHand byHand = new KgncfByHand(parameters, KgncfTest::beginnings);

      List<EncoderReason> reasons = encoder.reasons(0, 0, 5);

      double[] weights = byHand.weights(0, 0);
      assertThat(reasons).hasSize(2);
      for (EncoderReason reason : reasons) {
        assertThat(reason.kind()).isEqualTo(EncoderReason.Kind.PATH);
        assertThat(reason.measure()).isEqualTo(EncoderReason.Measure.WEIGHT);
        ReasonPath path = reason.paths().get(0);
        assertThat(path.relations()).containsExactly("likes", "has_genre", "has_genre^-1");
        assertThat(path.nodes().get(0)).isEqualTo(ReasonNode.user(0));
        assertThat(path.nodes().get(1)).isEqualTo(ReasonNode.item(1));
        assertThat(path.nodes().get(3)).isEqualTo(ReasonNode.item(0));
        int first = path.nodes().get(2).name().equals("genres:Drama") ? 0 : 1;
        assertThat((double) reason.value()).isCloseTo(weights[first], within(1e-5));
      }
      assertThat(weights[0]).isNotCloseTo(0.5, within(1e-3));
      assertThat(reasons.get(0).value()).isGreaterThan(reasons.get(1).value());
      // Other parameters, another attention, which still adds up to 1.
      GradientCheck.randomise(parameters, 0.7, 4);
      List<EncoderReason> others = encoder.reasons(0, 0, 5);
      assertThat(others.get(0).value()).isNotEqualTo(reasons.get(0).value());
      assertThat(others.get(0).value() + others.get(1).value()).isCloseTo(1, within(1e-5f));
      // c has rated nothing that x shares anything with.
      assertThat(encoder.reasons(2, 0, 5)).isEmpty();
    }
  }

  @Test
  void theRatedItemsSharesAreWhatTheHistoryAddsToTheScore() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder = (ExplainingEncoder) encoder(graphs, parameters, settings());
      IndexBatch zero = IndexBatch.of(manager, 0);
      List<EncoderReason> rated =
          encoder.reasons(0, 0, 5).stream()
              .filter(reason -> reason.kind() == EncoderReason.Kind.RATED)
              .toList();
      assertThat(rated).hasSize(2);
      float score = encoder.encode(zero, zero, false).scores().toFloatArray()[0];
      NDArray history = parameters.get("history").getArray();
      HostValues.into(history, new float[history.toFloatArray().length]);
      assertThat(rated.stream().mapToDouble(EncoderReason::value).sum())
          .isCloseTo(
              score - encoder.encode(zero, zero, false).scores().toFloatArray()[0], within(1e-5));
    }
  }
}
