package io.fusionrec.encoder.gsirec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingMatrix;
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
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GsiRecTest {
  private static final int D = 3;

  @TempDir private Path folder;
  private GraphSet graphs;
  private GraphSet social;
  private double[] attention = {};

  @BeforeEach
  void tinyGraphs() throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "r.csv"},
         "items": {"file": "i.csv", "fields": {"genres": "multi:|", "year": "decade"}},
         "trust": {"file": "t.csv"}}
        """);
    write("r.csv", "user,item,rating\na,x,1\na,y,5\nb,y,4\nc,z,2\nb,z,3\n");
    write("i.csv", "id,genres,year\nx,Drama|War|Noir,1950\ny,Drama|Noir,1999\nz,,\nw,War,1951\n");
    write("t.csv", "truster,trustee\na,b\na,c\nb,a\nb,c\nc,a\nc,b\n");
    RatingData data = new GenericReader().read(folder, "tiny");
    graphs = GraphSet.build(declaration("none"), data, data.ratings());
    social = GraphSet.build(declaration("edges"), data, data.ratings());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private GraphDeclaration declaration(String trust) throws IOException {
    write(
        "g.json",
        "{\"name\": \"g\", \"description\": \"d\", \"trust\": \""
            + trust
            + "\", \"relations\": [{\"name\": \"has_genre\", \"from\": \"item-field\","
            + " \"field\": \"genres\", \"inverse\": true}, {\"name\": \"of_decade\", \"from\":"
            + " \"item-field\", \"field\": \"year\", \"inverse\": true}]}");
    return GraphDeclaration.load(folder.resolve("g.json").toString());
  }

  private static SettingsTree settings() {
    return new GsiRecProvider()
        .defaultSettings()
        .set("width=" + D)
        .set("hidden=4")
        .set("neighbours=5")
        .set("triples=64")
        .set("gamma=0.5")
        .set("dropout=0")
        .set("historyDropout=1e-12");
  }

  private GraphEncoder encoder(GraphSet set, ParameterSet parameters, SettingsTree settings) {
    GraphEncoder encoder =
        new GsiRecProvider()
            .create(new EncoderContext(set, parameters, new RandomStreams(1)), settings);
    GradientCheck.randomise(parameters, 0.8, 6);
    return encoder;
  }

  /** The equations of the class comment, written out for one pair in double precision. */
  private double scoreByHand(ParameterSet parameters, int user, int item) {
    Values p = new Values(parameters);
    double[] e = attended(p, item);
    double[] v = p.row("items", item);
    double[] both = concat(v, e);
    double[] gate = p.linear("knowledge.assistance.gate", both);
    double[] other = p.linear("knowledge.assistance.from_side", e);
    double[] vPlus = new double[D];
    for (int d = 0; d < D; d++) {
      double g = 1 / (1 + Math.exp(-gate[d]));
      vPlus[d] = g * v[d] + (1 - g) * other[d];
    }
    double[] u = p.row("users", user);
    double[] change = p.linear("user_output", relu(p.linear("user_hidden", u)));
    double[] product = new double[D];
    double score = p.row("user_bias", user)[0] + p.row("item_bias", item)[0];
    RatingMatrix rated = graphs.train().byUser();
    for (int k = rated.offset()[user]; k < rated.offset()[user + 1]; k++) {
      double[] y = p.row("history", rated.column()[k]);
      for (int d = 0; d < D; d++) {
        score += y[d] * vPlus[d] / Math.sqrt(rated.degree(user));
      }
    }
    for (int d = 0; d < D; d++) {
      u[d] += change[d];
      product[d] = u[d] * vPlus[d];
      score += product[d];
    }
    double[] hidden = relu(p.linear("score.hidden", concat(concat(u, vPlus), product)));
    return score + p.linear("score.output", hidden)[0];
  }

  /** e' of an item; what it attends to is left in {@code attention}. */
  private double[] attended(Values p, int item) {
    Adjacency adjacency = graphs.knowledge().adjacency();
    int first = graphs.nodes().item(0);
    int node = graphs.nodes().item(item);
    double[] head = p.row("knowledge.entities", item);
    double[] mappedHead = p.times(head, "knowledge.attention1.weight");
    int degree = adjacency.degree(node);
    double[] weight = new double[degree];
    double[][] tails = new double[degree][];
    double total = 0;
    for (int k = 0; k < degree; k++) {
      int edge = adjacency.offset()[node] + k;
      tails[k] =
          p.times(
              p.row("knowledge.entities", adjacency.target()[edge] - first),
              "knowledge.attention1.weight");
      double[] relation =
          p.linear(
              "knowledge.relation_map", p.row("knowledge.relations", adjacency.relation()[edge]));
      double logit =
          p.dot(mappedHead, "knowledge.attention1.attend_head")
              + p.dot(tails[k], "knowledge.attention1.attend_tail")
              + p.dot(relation, "knowledge.attention1.attend_relation");
      weight[k] = Math.exp(logit > 0 ? logit : 0.2 * logit);
      total += weight[k];
    }
    for (int k = 0; k < degree; k++) {
      weight[k] /= total;
    }
    attention = weight;
    double[] neighbourhood = new double[D];
    for (int k = 0; k < degree; k++) {
      for (int d = 0; d < D; d++) {
        neighbourhood[d] += weight[k] * tails[k][d];
      }
    }
    return relu(p.linear("knowledge.attention1.output", concat(head, neighbourhood)));
  }

  @Test
  void theScoreIsThatOfTheEquations() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings());
      // item 2 (z) has no edge: its neighbourhood is zero
      float[] scores =
          encoder
              .encode(IndexBatch.of(manager, 0, 1, 2, 0), IndexBatch.of(manager, 0, 1, 2, 2), false)
              .scores()
              .toFloatArray();
      int[][] pairs = {{0, 0}, {1, 1}, {2, 2}, {0, 2}};
      for (int k = 0; k < pairs.length; k++) {
        assertThat((double) scores[k])
            .isCloseTo(scoreByHand(parameters, pairs[k][0], pairs[k][1]), within(1e-5));
      }
    }
  }

  @Test
  void factsThatLeadToItemsAndOnFromEntitiesAreAttendedToLikeAllOthers() throws IOException {
    write(
        "dataset.json",
        "{'ratings': {'file': 'r.csv'}, 'triples': {'file': 'k.csv'}}".replace('\'', '"'));
    write("k.csv", "x,sequel_of,y\ny,by,Kafka\nKafka,wrote,x\nKafka,born,Prague\n");
    write(
        "g.json",
        "{'name': 'g', 'description': 'd', 'trust': 'none', 'relations': [{'from': 'triples', 'inverse': true}]}"
            .replace('\'', '"'));
    RatingData data = new GenericReader().read(folder, "tiny");
    graphs =
        GraphSet.build(
            GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
    assertThat(graphs.knowledge().adjacency().degree(graphs.nodes().item(0))).isEqualTo(2);
    assertThat(graphs.knowledge().adjacency().degree(graphs.nodes().item(1))).isEqualTo(2);
    theScoreIsThatOfTheEquations();
    // Two layers go on from Kafka to Prague.
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings().set("layers=2"));
      IndexBatch y = IndexBatch.of(manager, 1);
      float before = encoder.encode(y, y, false).scores().getFloat(0);
      int prague = graphs.nodes().attributes().indexOf("Prague") + data.items().size();
      NDArray table = parameters.get("knowledge.entities").getArray();
      float[] values = table.toFloatArray();
      values[prague * D] += 1;
      HostValues.into(table, values);
      assertThat(encoder.encode(y, y, false).scores().getFloat(0)).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"gated,1,false", "gated,2,true", "cross,1,true", "cross,2,false"})
  void aGridIsItsPairs(String assistance, int layers, boolean withSocial) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(
              withSocial ? social : graphs,
              parameters,
              settings().set("assistance=" + assistance).set("layers=" + layers));
      IndexBatch users = IndexBatch.of(manager, 2, 0);
      IndexBatch items = IndexBatch.of(manager, 1, 0, 2);
      Encoding grid = encoder.encodeGrid(users, items, false);
      assertThat(grid.users().getShape()).isEqualTo(new Shape(2, D));
      assertThat(grid.items().getShape()).isEqualTo(new Shape(3, D));
      float[] pairs =
          encoder
              .encode(
                  IndexBatch.of(manager, 2, 2, 2, 0, 0, 0),
                  IndexBatch.of(manager, 1, 0, 2, 1, 0, 2),
                  false)
              .scores()
              .toFloatArray();
      assertThat(grid.scores().toFloatArray()).containsExactly(pairs, within(1e-5f));
    }
  }

  @ParameterizedTest
  @CsvSource({"gated,1,false", "gated,2,true", "cross,1,true"})
  void gradientsAreThoseOfFiniteDifferencesAndNoParameterIsDead(
      String assistance, int layers, boolean withSocial) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(
              withSocial ? social : graphs,
              parameters,
              settings().set("assistance=" + assistance).set("layers=" + layers));
      IndexBatch users = IndexBatch.of(manager, 0, 1, 2, 0, 1, 2, 0);
      IndexBatch items = IndexBatch.of(manager, 0, 1, 2, 2, 0, 1, 1);
      NDArray weights = GradientCheck.weights(manager, 7);
      GradientCheck.check(
          parameters,
          () -> {
            encoder.beginEpoch(1); // the same neighbours and negative triples every time
            Encoding encoding = encoder.encode(users, items, true);
            return encoding.scores().mul(weights).sum().add(encoding.auxiliary().orElseThrow());
          },
          3,
          2e-3,
          3e-2);
    }
  }

  @Test
  void theTrustGraphMattersWhereThereIsOneUnlessSwitchedOff() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet with = new ParameterSet(manager, new RandomStreams(1));
      encoder(social, with, settings());
      assertThat(with.all().keySet()).anyMatch(name -> name.startsWith("social."));
      ParameterSet without = new ParameterSet(manager, new RandomStreams(1));
      encoder(social, without, settings().set("social=off"));
      assertThat(without.all().keySet()).noneMatch(name -> name.startsWith("social."));
    }
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double[] relu(double[] x) {
    return java.util.Arrays.stream(x).map(value -> Math.max(0, value)).toArray();
  }

  /** Parameter values by name. */
  private record Values(ParameterSet parameters) {
    float[] all(String name) {
      return parameters.get(name).getArray().toFloatArray();
    }

    double[] row(String name, int row) {
      int width = (int) parameters.get(name).getArray().getShape().get(1);
      double[] values = new double[width];
      for (int d = 0; d < width; d++) {
        values[d] = all(name)[row * width + d];
      }
      return values;
    }

    /** W x + b. */
    double[] linear(String name, double[] x) {
      float[] weight = all(name + ".weight");
      float[] bias = all(name + ".bias");
      double[] y = new double[bias.length];
      for (int o = 0; o < y.length; o++) {
        y[o] = bias[o];
        for (int k = 0; k < x.length; k++) {
          y[o] += weight[o * x.length + k] * x[k];
        }
      }
      return y;
    }

    /** x^T W. */
    double[] times(double[] x, String name) {
      float[] weight = all(name);
      double[] y = new double[weight.length / x.length];
      for (int o = 0; o < y.length; o++) {
        for (int k = 0; k < x.length; k++) {
          y[o] += x[k] * weight[k * y.length + o];
        }
      }
      return y;
    }

    double dot(double[] x, String name) {
      return times(x, name)[0];
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theAttendedFactsAreReasons(int item) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder =
          (ExplainingEncoder) encoder(graphs, parameters, settings().set("history=false"));
      for (int turn = 0; turn < 2; turn++) {
        attended(new Values(parameters), item);
        Adjacency facts = graphs.knowledge().adjacency();
        int from = facts.offset()[graphs.nodes().item(item)];
        List<EncoderReason> reasons = encoder.reasons(0, item, 9);
        assertThat(reasons).hasSize(attention.length);
        Map<ReasonNode, Float> weights = new HashMap<>();
        for (EncoderReason reason : reasons) {
          assertThat(reason.kind()).isEqualTo(EncoderReason.Kind.FACT);
          assertThat(reason.paths().get(0).nodes().get(0)).isEqualTo(ReasonNode.item(item));
          weights.put(reason.paths().get(0).nodes().get(1), reason.value());
        }
        for (int k = 0; k < attention.length; k++) {
          assertThat(
                  (double)
                      weights.getOrDefault(
                          ReasonNode.of(graphs.nodes(), facts.target()[from + k]), Float.NaN))
              .isCloseTo(attention[k], within(1e-5));
        }
        assertThat(encoder.reasons(0, item, 1)).isEqualTo(reasons.subList(0, 1));
        // z has no facts.
        assertThat(encoder.reasons(0, 2, 9)).isEmpty();
        GradientCheck.randomise(parameters, 0.8, 7);
      }
    }
  }

  @Test
  void trustedPeopleAndRatedItemsAreReasonsToo() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      ExplainingEncoder encoder = (ExplainingEncoder) encoder(social, parameters, settings());
      IndexBatch zero = IndexBatch.of(manager, 0);
      List<EncoderReason> reasons = encoder.reasons(0, 0, 9);
      List<EncoderReason> trusted = ofKind(reasons, EncoderReason.Kind.TRUST);
      assertThat(trusted)
          .extracting(reason -> reason.paths().get(0).nodes().get(1))
          .containsExactlyInAnyOrder(ReasonNode.user(1), ReasonNode.user(2));
      assertThat(trusted.get(0).value() + trusted.get(1).value()).isCloseTo(1, within(1e-5f));
      // Up to the item from whom has rated it in the train part, and from nobody else.
      RatingMatrix train = social.train().byUser();
      for (EncoderReason one : trusted) {
        ReasonPath path = one.paths().get(0);
        int other = path.nodes().get(1).index();
        boolean rated =
            Arrays.stream(train.column(), train.offset()[other], train.offset()[other + 1])
                .anyMatch(item -> item == 0);
        assertThat(path.nodes()).hasSize(rated ? 3 : 2);
        assertThat(path.relations())
            .isEqualTo(rated ? List.of("trusts", "rated") : List.of("trusts"));
      }
      // What the history adds is what the score loses without it.
      float score = encoder.encode(zero, zero, false).scores().toFloatArray()[0];
      NDArray history = parameters.get("history").getArray();
      HostValues.into(history, new float[history.toFloatArray().length]);
      assertThat(
              ofKind(reasons, EncoderReason.Kind.RATED).stream()
                  .mapToDouble(EncoderReason::value)
                  .sum())
          .isCloseTo(
              score - encoder.encode(zero, zero, false).scores().toFloatArray()[0], within(1e-5));
    }
  }

  private static List<EncoderReason> ofKind(List<EncoderReason> reasons, EncoderReason.Kind kind) {
    return reasons.stream().filter(reason -> reason.kind() == kind).toList();
  }
}
