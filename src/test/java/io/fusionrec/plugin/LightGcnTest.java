package io.fusionrec.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.encoder.check.CheckResult;
import io.fusionrec.encoder.check.EncoderCheck;
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
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightGcnTest {
  /** Where the build puts plug-ins, before the tests: {@code mvn process-classes}. */
  static final Path PLUGINS = Path.of("target", "plugins");

  private static final int USERS = 3;
  private static final int ITEMS = 4;
  private static final int NODES = USERS + ITEMS;
  private static final int D = 2;

  /** The ratings of r.csv by dense index; item 3 is rated by nobody in train. */
  private static final double[][] RATING = {{5, 2, 0, 0}, {4, 0, 3, 0}, {0, 0, 5, 0}};

  @TempDir private Path folder;

  private static GraphEncoderProvider lightGcn() {
    return GraphEncoders.load(Optional.of(PLUGINS)).get("LightGCN");
  }

  private GraphSet graphs() throws IOException {
    Files.writeString(folder.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\"}}");
    Files.writeString(
        folder.resolve("r.csv"), "user,item,rating\na,w,5\na,x,2\nb,w,4\nb,y,3\nc,y,5\nc,z,1\n");
    RatingData data = new GenericReader().read(folder, "tiny");
    GraphDeclaration none =
        GraphDeclaration.load(
            Files.writeString(
                    folder.resolve("g.json"),
                    "{\"name\": \"g\", \"description\": \"d\", \"relations\": [], \"trust\":"
                        + " \"none\"}")
                .toString());
    // The last rating is test.
    return GraphSet.build(none, data, data.ratings().select(new int[] {0, 1, 2, 3, 4}));
  }

  private static SettingsTree settings(String... changes) {
    SettingsTree settings = lightGcn().defaultSettings().set("width=" + D);
    for (String change : changes) {
      settings = settings.set(change);
    }
    return settings;
  }

  private static GraphEncoder encoder(GraphSet graphs, ParameterSet parameters, SettingsTree tree) {
    GraphEncoder encoder =
        lightGcn().create(new EncoderContext(graphs, parameters, new RandomStreams(1)), tree);
    SplittableRandom random = new SplittableRandom(5);
    parameters
        .all()
        .values()
        .forEach(
            parameter -> {
              float[] values = new float[(int) parameter.getShape().size()];
              for (int k = 0; k < values.length; k++) {
                values[k] = (float) random.nextGaussian();
              }
              HostValues.into(parameter.getArray(), values);
            });
    return encoder;
  }

  /** The paper's propagation rule, node by node and layer by layer. */
  private static double[][] propagated(float[] table, double[] alpha, double minimum) {
    int layers = alpha.length - 1;
    double[][] state = new double[NODES][D];
    double[][] sum = new double[NODES][D];
    for (int v = 0; v < NODES; v++) {
      for (int d = 0; d < D; d++) {
        state[v][d] = table[v * D + d];
        sum[v][d] = 2 * alpha[0] * state[v][d]; // scale=2
      }
    }
    for (int l = 1; l <= layers; l++) {
      double[][] next = new double[NODES][D];
      for (int u = 0; u < USERS; u++) {
        for (int i = 0; i < ITEMS; i++) {
          if (RATING[u][i] > 0 && RATING[u][i] >= minimum) {
            double weight = 1 / Math.sqrt(degree(u, -1, minimum) * degree(-1, i, minimum));
            for (int d = 0; d < D; d++) {
              next[u][d] += weight * state[USERS + i][d];
              next[USERS + i][d] += weight * state[u][d];
            }
          }
        }
      }
      state = next;
      for (int v = 0; v < NODES; v++) {
        for (int d = 0; d < D; d++) {
          sum[v][d] += 2 * alpha[l] * state[v][d];
        }
      }
    }
    return sum;
  }

  /** The layers' weights: a softmax of the parameter, or alike where there is none. */
  private static double[] alpha(ParameterSet parameters, int layers, String weights) {
    double[] alpha = new double[layers + 1];
    double sum = 0;
    for (int l = 0; l <= layers; l++) {
      alpha[l] = weights.equals("learned") ? Math.exp(values(parameters, "layer_weights")[l]) : 1;
      sum += alpha[l];
    }
    for (int l = 0; l <= layers; l++) {
      alpha[l] /= sum;
    }
    return alpha;
  }

  /** The edges of a user, or of an item. */
  private static double degree(int user, int item, double minimum) {
    int degree = 0;
    for (int u = 0; u < USERS; u++) {
      for (int i = 0; i < ITEMS; i++) {
        if ((u == user || i == item) && RATING[u][i] > 0 && RATING[u][i] >= minimum) {
          degree++;
        }
      }
    }
    return degree;
  }

  private static float[] values(ParameterSet parameters, String name) {
    return Objects.requireNonNull(parameters.all().get(name)).getArray().toFloatArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 12000, learned",
    "2, 0, 12000, learned",
    "3, 0, 12000, learned",
    "4, 0, 12000, learned",
    "2, 4, 12000, learned",
    "2, 0, 12000, uniform",
    "3, 4, 12000, uniform",
    "1, 0, 0, learned",
    "2, 0, 0, learned",
    "3, 0, 0, learned",
    "2, 4, 0, learned",
    "2, 4, 0, uniform"
  })
  void agreesWithTheEquationsInTrainingAndEvaluation(
      int layers, double minimum, int dense, String weights) throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(
              graphs,
              parameters,
              settings(
                  "layers=" + layers,
                  "minimumRating=" + minimum,
                  "denseNodes=" + dense,
                  "weights=" + weights,
                  "norm=0.5",
                  "scale=2"));
      float[] table = values(parameters, "nodes");
      float[] userBias = values(parameters, "user_bias");
      float[] itemBias = values(parameters, "item_bias");
      double[][] e = propagated(table, alpha(parameters, layers, weights), minimum);
      int[] users = {2, 0, 0, 1};
      int[] items = {3, 1, 0, 0};
      for (boolean training : new boolean[] {true, false}) {
        Encoding pairs =
            encoder.encode(IndexBatch.of(manager, users), IndexBatch.of(manager, items), training);
        Encoding grid =
            encoder.encodeGrid(
                IndexBatch.of(manager, 1, 2), IndexBatch.of(manager, 0, 2, 3), training);
        double norm = 0;
        for (int k = 0; k < users.length; k++) {
          int u = users[k];
          int i = items[k];
          double score = userBias[u] + itemBias[i];
          for (int d = 0; d < D; d++) {
            score += e[u][d] * e[USERS + i][d];
            assertThat((double) pairs.users().getFloat(k, d)).isCloseTo(e[u][d], within(1e-5));
            assertThat((double) pairs.items().getFloat(k, d))
                .isCloseTo(e[USERS + i][d], within(1e-5));
            double own = table[u * D + d];
            double other = table[(USERS + i) * D + d];
            norm += (own * own + other * other) / users.length;
          }
          assertThat((double) pairs.scores().getFloat(k)).isCloseTo(score, within(1e-5));
        }
        for (int r = 0; r < 2; r++) {
          for (int c = 0; c < 3; c++) {
            int u = r + 1;
            int i = new int[] {0, 2, 3}[c];
            double score = userBias[u] + itemBias[i];
            for (int d = 0; d < D; d++) {
              score += e[u][d] * e[USERS + i][d];
            }
            assertThat((double) grid.scores().getFloat(r, c)).isCloseTo(score, within(1e-5));
          }
        }
        if (training) {
          assertThat((double) pairs.norm().orElseThrow().getFloat())
              .isCloseTo(0.5 * norm, within(1e-4));
        } else {
          assertThat(pairs.norm()).isEmpty();
        }
      }
    }
  }

  @Test
  void layersBeginAlikeWhetherTheirWeightsAreLearnedOrNot() throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      float[] uniform = null;
      for (String weights : new String[] {"uniform", "learned"}) {
        ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
        GraphEncoder encoder =
            lightGcn()
                .create(
                    new EncoderContext(graphs, parameters, new RandomStreams(1)),
                    settings("weights=" + weights));
        if (uniform == null) {
          assertThat(parameters.all()).doesNotContainKey("layer_weights");
          uniform = scores(encoder, manager);
        } else {
          assertThat(values(parameters, "layer_weights")).containsExactly(0, 0, 0);
          assertThat(scores(encoder, manager)).containsExactly(uniform);
        }
      }
    }
  }

  /** In a step each node is computed once, however often it comes up. */
  @ParameterizedTest
  @ValueSource(ints = {12000, 0})
  void aStepsVectorsAreThoseOfAnEvaluation(int denseNodes) throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings("denseNodes=" + denseNodes));
      IndexBatch users = IndexBatch.of(manager, 2, 0, 2);
      IndexBatch items = IndexBatch.of(manager, 1, 1);
      Encoding trained = encoder.encodeGrid(users, items, true);
      Encoding evaluated = encoder.encodeGrid(users, items, false);
      assertThat(trained.users().toFloatArray())
          .containsExactly(evaluated.users().toFloatArray(), within(1e-5f));
      assertThat(trained.items().toFloatArray())
          .containsExactly(evaluated.items().toFloatArray(), within(1e-5f));
    }
  }

  /** With all weight on E^(0) a node's vector is its own, scaled; on E^(1) its neighbours'. */
  @ParameterizedTest
  @ValueSource(ints = {12000, 0})
  void propagationCanBeSwitchedOff(int denseNodes) throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager();
        NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(graphs, parameters, settings("denseNodes=" + denseNodes, "scale=3"));
      float[] table = values(parameters, "nodes");
      NDArray logits = parameters.get("layer_weights").getArray();
      IndexBatch c = IndexBatch.of(manager, 2);
      IndexBatch w = IndexBatch.of(manager, 0);
      for (boolean training : new boolean[] {true, false}) {
        HostValues.into(logits, new float[] {200, 0, 0});
        assertThat(encoder.encode(c, w, training).users().toFloatArray())
            .containsExactly(new float[] {3 * table[4], 3 * table[5]}, within(1e-5f));
        HostValues.into(logits, new float[] {0, 200, 0});
        // c rated y alone, which b rated too: 1 / sqrt(1 * 2).
        float weight = (float) (3 / Math.sqrt(2));
        int y = 2 * (USERS + 2);
        assertThat(encoder.encode(c, w, training).users().toFloatArray())
            .containsExactly(new float[] {weight * table[y], weight * table[y + 1]}, within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"12000, 2", "12000, 3", "0, 2", "0, 3"})
  void gradientsAreThoseOfFiniteDifferences(int denseNodes, int layers) throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder =
          encoder(graphs, parameters, settings("denseNodes=" + denseNodes, "layers=" + layers));
      NDArray ofPairs = GradientCheck.weights(manager, 4);
      NDArray ofGrid = GradientCheck.weights(manager, 6).reshape(2, 3);
      GradientCheck.check(
          parameters,
          () ->
              encoder
                  .encode(
                      IndexBatch.of(manager, 2, 0, 0, 1), IndexBatch.of(manager, 3, 1, 0, 0), true)
                  .scores()
                  .mul(ofPairs)
                  .sum()
                  .add(
                      encoder
                          .encodeGrid(
                              IndexBatch.of(manager, 1, 2), IndexBatch.of(manager, 0, 2, 3), true)
                          .scores()
                          .mul(ofGrid)
                          .sum()),
          4,
          3e-3,
          3e-2);
    }
  }

  @Test
  void evaluationFollowsTheParametersThatAreThereNow() throws IOException {
    GraphSet graphs = graphs();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1));
      GraphEncoder encoder = encoder(graphs, parameters, settings());
      float[] first = scores(encoder, manager);
      var before = parameters.snapshot();
      NDArray table = Objects.requireNonNull(parameters.all().get("nodes")).getArray();
      float[] changed = table.toFloatArray();
      changed[0] += 1;
      HostValues.into(table, changed);
      assertThat(scores(encoder, manager)).isNotEqualTo(first);
      parameters.restore(before);
      assertThat(scores(encoder, manager)).isEqualTo(first);
    }
  }

  private static float[] scores(GraphEncoder encoder, NDManager manager) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return encoder
          .encode(IndexBatch.of(manager, 0, 1), IndexBatch.of(manager, 1, 2), false)
          .scores()
          .toFloatArray();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12000, 0})
  void keepsTheContract(int denseNodes) {
    SettingsTree settings =
        lightGcn().defaultSettings().set("denseNodes=" + denseNodes).set("width=8");
    assertThat(
            EncoderCheck.run(
                lightGcn(), settings, lightGcn().defaultGraphs(), new SampleGenerator().generate()))
        .allMatch(CheckResult::passed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "layers=0 ! 'layers' must be at least 1, but is 0",
        "denseNodes=50000 ! 'denseNodes' must be between 0 and 46340, but is 50000",
        "scale=0 ! 'scale' must be positive",
        "weights=uniforn ! 'weights' must be one of learned, uniform, but is 'uniforn'; did you mean 'uniform'?",
        "minimumRating=-1 ! 'minimumRating' must be at least 0, but is -1.0",
      })
  void refusesSettingsOutOfRange(String change, String message) {
    SettingsTree settings = settings(change.trim());
    assertThatThrownBy(() -> lightGcn().check(settings))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.trim());
  }

  @Test
  void comesFromItsJarAndIsNotOnTheClassPath() {
    GraphEncoderProvider provider = lightGcn();
    assertThat(GraphEncoders.origin(provider)).endsWith("fusion-lightgcn.jar");
    assertThatThrownBy(() -> Class.forName(provider.getClass().getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> GraphEncoders.load().get("LightGCN"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unknown base 'LightGCN'");
  }

  @Test
  void twoJarsWithOneNameAreAnErrorThatNamesBoth() throws IOException {
    Path jar = PLUGINS.resolve("fusion-lightgcn.jar");
    Files.copy(jar, folder.resolve("a.jar"));
    try (java.util.jar.JarOutputStream out =
        new java.util.jar.JarOutputStream(Files.newOutputStream(folder.resolve("b.jar")))) {
      out.putNextEntry(
          new java.util.jar.JarEntry("META-INF/services/" + GraphEncoderProvider.class.getName()));
      out.write((Twin.class.getName() + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> GraphEncoders.load(Optional.of(folder)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("two encoders are named 'LightGCN'")
        .hasMessageContaining("LightGcnProvider in " + folder.resolve("a.jar"))
        .hasMessageContaining(Twin.class.getName() + " in ");
  }

  /** Another encoder that calls itself LightGCN. */
  public static final class Twin implements GraphEncoderProvider {
    /** For the service loader. */
    public Twin() {}

    @Override
    public String name() {
      return "LightGCN";
    }

    @Override
    public String description() {
      return "a twin";
    }

    @Override
    public SettingsTree defaultSettings() {
      return SettingsTree.empty();
    }

    @Override
    public GraphEncoder create(EncoderContext context, SettingsTree settings) {
      throw new IllegalStateException("never made");
    }
  }
}
