package io.fusionrec.encoder.irrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.irrec.items.ItemMatrix;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Facts that lead to items: x and z are sequels of y, and y one of z and of q, which is unrated.
 */
class ItemFactsTest {
  private static final String FACTS =
      "x,sequel_of,y\nz,sequel_of,y\ny,sequel_of,z\ny,sequel_of,q\ny,sequel_of,q\n";

  @TempDir private Path folder;
  private final NDManager manager = ComputeDevice.cpu().newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private GraphSet graphs(String facts) throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv", "scale": [1, 5]}, "triples": {"file": "t.csv"},
         "items": {"file": "i.csv", "fields": {}}, "users": {"file": "u.csv"}}
        """);
    // likes: a: x, y; b: y, z; c: x
    Files.writeString(
        folder.resolve("r.csv"), "user,item,rating\na,x,5\na,y,4\nb,y,5\nb,z,4\nb,x,1\nc,x,4\n");
    Files.writeString(folder.resolve("i.csv"), "id,shelf\nx,1\ny,1\nz,1\nq,1\n");
    Files.writeString(folder.resolve("u.csv"), "id,city\na,Rome\nb,Oslo\n");
    Files.writeString(folder.resolve("t.csv"), facts);
    Files.writeString(
        folder.resolve("g.json"),
        """
        {"name": "g", "description": "d", "trust": "none",
         "relations": [{"from": "triples", "inverse": true}, {"from": "all-user-fields"}]}
        """);
    RatingData data = new GenericReader().read(folder, "tiny");
    return GraphSet.build(
        GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
  }

  private static SettingsTree settings() {
    return new IrRecProvider()
        .defaultSettings()
        .set("width=3")
        .set("hidden=4")
        .set("minimumConfidence=0")
        .set("minimumSupport=0")
        .set("dropout=0");
  }

  private static List<WalkKind> kinds(GraphSet graphs) {
    return WalkKind.all(graphs, 20);
  }

  @Test
  void aFactBetweenItemsIsAStepByItselfAndAnItemMayBeShared() throws IOException {
    List<WalkKind> kinds = kinds(graphs(FACTS));
    assertThat(kinds)
        .extracting(kind -> String.join(" . ", kind.relations()))
        .containsExactly(
            "sequel_of",
            "sequel_of . sequel_of^-1",
            "sequel_of^-1",
            "sequel_of^-1 . sequel_of",
            "likes^-1 . likes",
            "co_liked");
    float half = 0.5f;
    // x to y; y to z or to q, of which no walk comes back; z to y
    assertMatrix(kinds.get(0), 0, 1, 0, 0, 0, half, 0, 1, 0);
    // x and z over y, from where half of the walks return
    assertMatrix(kinds.get(1), 0, 0, half, 0, 0, 0, half, 0, 0);
    assertMatrix(kinds.get(2), 0, 0, 0, half, 0, half, 0, 1, 0);
    // no two items have a sequel in common
    assertMatrix(kinds.get(3), 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static void assertMatrix(WalkKind kind, float... expected) {
    assertThat(kind.throughUsers()).isFalse();
    ItemMatrix walks = ItemMatrix.of(3, 3, kind.row());
    for (int cell = 0; cell < expected.length; cell++) {
      assertThat(walks.at(cell / 3, cell % 3)).isCloseTo(expected[cell], within(1e-6f));
    }
  }

  @Test
  void rulesOfTwoHopsGoFromItemToItemToItemAndNoneIsThereTwice() throws IOException {
    List<Rule> rules =
        RuleMiner.mine(
            manager,
            graphs(FACTS),
            settings().set("hops=2").set("rules=100").set("learned=false"),
            new RandomStreams(1));
    assertThat(rules)
        .extracting(Rule::text)
        .doesNotHaveDuplicates()
        .hasSize(
            6 + 6 * 4 - 4) // sequel_of with sequel_of^-1, both ways, and three of them by turns
        .contains("likes . sequel_of . sequel_of", "likes . co_liked . sequel_of");
  }

  @Test
  void relationsThatAreCalledLikeThoseOfRatingsStayApart() throws IOException {
    List<WalkKind> kinds = kinds(graphs("x,likes,y\ny,co_liked,z\n"));
    assertThat(kinds)
        .extracting(WalkKind::relations)
        .containsExactly(
            List.of("likes (triples)"),
            List.of("likes (triples)", "likes (triples)^-1"),
            List.of("likes (triples)^-1"),
            List.of("likes (triples)^-1", "likes (triples)"),
            List.of("co_liked (triples)"),
            List.of("co_liked (triples)", "co_liked (triples)^-1"),
            List.of("co_liked (triples)^-1"),
            List.of("co_liked (triples)^-1", "co_liked (triples)"),
            List.of("likes^-1", "likes"),
            List.of("co_liked"));
  }

  private GraphEncoder encoder(GraphSet graphs, ParameterSet parameters) {
    GraphEncoder encoder =
        new IrRecProvider()
            .create(new EncoderContext(graphs, parameters, new RandomStreams(1)), settings());
    GradientCheck.randomise(parameters, 0.6, 2);
    return encoder;
  }

  @Test
  void theConvolutionSumsOverItemsRatedOrNotAsOverAttributes() throws IOException {
    GraphSet graphs = graphs(FACTS + "y,by,Kafka\nKafka,born,Prague\n");
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    GraphEncoder encoder = encoder(graphs, parameters);
    Encoding encoded =
        encoder.encode(IndexBatch.of(manager, 0, 1, 2), IndexBatch.of(manager, 0, 1, 2), false);
    for (int k = 0; k < 3; k++) {
      double[] item = ConvolutionByHand.convolved(parameters, graphs, false, k);
      double[] user = ConvolutionByHand.convolved(parameters, graphs, true, k);
      for (int d = 0; d < 3; d++) {
        assertThat((double) encoded.items().getFloat(k, d)).isCloseTo(item[d], within(1e-5));
        assertThat((double) encoded.users().getFloat(k, d)).isCloseTo(user[d], within(1e-5));
      }
    }
  }

  @Test
  void unratedItemsHaveVectorsOnlyWhereFactsLeadToThem() throws IOException {
    ParameterSet with = new ParameterSet(manager, new RandomStreams(1));
    encoder(graphs(FACTS), with);
    assertThat(with.all()).containsKey("convolution.unrated_items");
    ParameterSet without = new ParameterSet(manager, new RandomStreams(1));
    encoder(graphs("x,sequel_of,y\n"), without);
    assertThat(without.all()).doesNotContainKey("convolution.unrated_items");
  }

  @Test
  void gradientsAreThoseOfFiniteDifferencesAndNoParameterIsDead() throws IOException {
    ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
    GraphEncoder encoder = encoder(graphs(FACTS + "y,by,Kafka\n"), parameters);
    IndexBatch users = IndexBatch.of(manager, 0, 1, 2, 0, 1, 2);
    IndexBatch items = IndexBatch.of(manager, 0, 1, 2, 2, 0, 1);
    NDArray weights = GradientCheck.weights(manager, 6);
    GradientCheck.check(
        parameters,
        () -> encoder.encode(users, items, true).scores().mul(weights).sum(),
        3,
        3e-3,
        3e-2);
  }
}
