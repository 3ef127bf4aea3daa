package io.fusionrec.encoder.gsirec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.ParameterSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideTaskTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();
  private static final int D = 4;

  /** Gradients of all parameters by name. */
  private static Map<String, float[]> gradients(ParameterSet parameters) {
    Map<String, float[]> gradients = new LinkedHashMap<>();
    parameters
        .all()
        .forEach((name, one) -> gradients.put(name, one.getArray().getGradient().toFloatArray()));
    return gradients;
  }

  /** A few subjects alone are computed over what they read; half of all, over everything. */
  @ParameterizedTest
  @CsvSource({"1,gated", "2,gated", "1,cross", "2,cross"})
  void someSubjectsAreWhatTheyAreAmongAll(int layers, String assistance) {
    RatingData data = new SampleGenerator(new SampleSize(40, 60, OptionalLong.of(600))).generate();
    GraphSet graphs = GraphSet.build(GraphDeclaration.load("t0"), data, data.ratings());
    GsiRecSettings settings =
        new GsiRecProvider()
            .defaultSettings()
            .set("width=" + D)
            .set("layers=" + layers)
            .set("assistance=" + assistance)
            .set("neighbours=2")
            .set("triples=2")
            .as(GsiRecSettings.class);
    try (NDManager manager = DEVICE.newManager()) {
      Object[] few = run(manager, graphs, settings, new int[] {7, 3, 7});
      int[] many = new int[3 + data.items().size()];
      many[0] = 7;
      many[1] = 3;
      many[2] = 7;
      for (int k = 3; k < many.length; k++) {
        many[k] = k - 3;
      }
      Object[] all = run(manager, graphs, settings, many);
      assertThat((float[]) few[0]).containsExactly((float[]) all[0], within(1e-6f));
      @SuppressWarnings("unchecked")
      Map<String, float[]> ofFew = (Map<String, float[]>) few[1];
      @SuppressWarnings("unchecked")
      Map<String, float[]> ofAll = (Map<String, float[]>) all[1];
      assertThat(ofFew.keySet()).isEqualTo(ofAll.keySet());
      ofFew.forEach(
          (name, found) ->
              assertThat(found).as(name).containsExactly(ofAll.get(name), within(1e-5f)));
      assertThat(ofFew.values()).anySatisfy(found -> assertThat(found[0]).isNotZero());
    }
  }

  /** The first three assisted vectors, and the gradients of a loss over them. */
  private static Object[] run(
      NDManager manager, GraphSet graphs, GsiRecSettings settings, int[] wanted) {
    ParameterSet parameters = new ParameterSet(manager.newSubManager(), new RandomStreams(1));
    Embedding items = new Embedding(parameters, "items", graphs.likes().itemCount(), D);
    int first = graphs.nodes().item(0);
    SideTask side =
        new SideTask(
            parameters.scope("side"),
            graphs.knowledge().adjacency(),
            graphs.knowledge().relations().size(),
            first,
            graphs.nodes().size() - first,
            graphs.likes().itemCount(),
            settings,
            new RandomStreams(2));
    side.beginEpoch(1);
    float[][] found = new float[1][];
    DEVICE.backward(
        () -> {
          NDArray three = side.step(IndexBatch.of(manager, wanted), items).recommended().get("0:3");
          found[0] = three.toFloatArray();
          return three.mul(manager.arange(1f, 3 * D + 1f).reshape(3, D)).sum();
        });
    return new Object[] {found[0], gradients(parameters)};
  }
}
