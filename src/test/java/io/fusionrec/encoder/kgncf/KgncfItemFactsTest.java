package io.fusionrec.encoder.kgncf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths straight from item to item beside those through the middle, and alone. Users a, b, c (0 to
 * 2); items x, y, z (3 to 5): x and z are sequels of y. Relations: sequel_of 0, its inverse 1, then
 * rated 2, likes 3, none 4.
 */
class KgncfItemFactsTest {
  private static final int X = 3;
  private static final int Y = 4;
  private static final int Z = 5;

  @TempDir private Path folder;
  private GraphSet graphs;

  @BeforeEach
  void tinyGraph() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"ratings\": {\"file\": \"r.csv\", \"scale\": [1, 5]}, \"triples\": {\"file\": \"t.csv\"}}");
    Files.writeString(folder.resolve("r.csv"), "user,item,rating\na,x,5\nb,y,4\nb,x,3\nc,z,2\n");
    Files.writeString(folder.resolve("t.csv"), "x,sequel_of,y\nz,sequel_of,y\n");
    Files.writeString(
        folder.resolve("g.json"),
        "{\"name\": \"g\", \"description\": \"d\", \"trust\": \"none\", \"relations\":"
            + " [{\"from\": \"triples\", \"inverse\": true}]}");
    RatingData data = new GenericReader().read(folder, "tiny");
    graphs =
        GraphSet.build(
            GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
  }

  private GraphEncoder encoder(ParameterSet parameters) {
    GraphEncoder encoder =
        new KgncfProvider()
            .create(
                new EncoderContext(graphs, parameters, new RandomStreams(1)),
                new KgncfProvider()
                    .defaultSettings()
                    .set("history=false")
                    .set("width=3")
                    .set("pathWidth=2")
                    .set("mapWidth=4")
                    .set("channels=2")
                    .set("paths=2")
                    .set("dropout=0"));
    GradientCheck.randomise(parameters, 0.7, 3);
    return encoder;
  }

  private static List<int[]> beginnings(int user, int item) {
    return switch (user * 3 + item) {
      case 1 -> List.of(new int[] {0, 3, X, 0}); // a likes x, which is a sequel of y
      case 2 -> List.of(new int[] {0, 3, X, 0, Y, 1}); // and so is z
      case 3 -> List.of(new int[] {1, 3, Y, 1});
      case 4 -> List.of(new int[] {1, 2, X, 0});
      case 5 -> List.of(new int[] {1, 3, Y, 1}, new int[] {1, 2, X, 0, Y, 1});
      case 6 -> List.of(new int[] {2, 2, Z, 0, Y, 1});
      case 7 -> List.of(new int[] {2, 2, Z, 0});
      default -> List.of(new int[] {user, 4});
    };
  }

  @Test
  void theScoreIsThatOfTheEquations() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(parameters);
      KgncfByHand byHand = new KgncfByHand(parameters, KgncfItemFactsTest::beginnings);
      float[] scores =
          encoder
              .encodeGrid(IndexBatch.of(manager, 0, 1, 2), IndexBatch.of(manager, 0, 1, 2), false)
              .scores()
              .toFloatArray();
      for (int k = 0; k < 9; k++) {
        int[] pair = {k / 3, k % 3};
        float alone =
            encoder
                .encode(IndexBatch.of(manager, pair[0]), IndexBatch.of(manager, pair[1]), false)
                .scores()
                .getFloat(0);
        assertThat((double) scores[k]).isCloseTo(byHand.score(pair[0], pair[1]), within(2e-5));
        assertThat((double) alone).isCloseTo(byHand.score(pair[0], pair[1]), within(2e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gradientsAreThoseOfFiniteDifferencesAndNoParameterIsDead(boolean ofGrid) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(parameters);
      IndexBatch users = IndexBatch.of(manager, 0, 1, 2);
      IndexBatch items = IndexBatch.of(manager, 1, 2, 0);
      NDArray weights = GradientCheck.weights(manager, ofGrid ? 9 : 3);
      GradientCheck.check(
          parameters,
          () ->
              (ofGrid ? encoder.encodeGrid(users, items, true) : encoder.encode(users, items, true))
                  .scores()
                  .flatten()
                  .mul(weights)
                  .sum(),
          3,
          3e-3,
          3e-2);
    }
  }
}
