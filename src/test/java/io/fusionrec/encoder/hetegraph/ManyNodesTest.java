package io.fusionrec.encoder.hetegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.Encoding;
import io.fusionrec.encoder.GradientCheck;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there are very many nodes a step maps those alone that it reads; the figures stay. */
class ManyNodesTest {
  private static final int[] USERS = {0, 0, 0, 2, 2, 2, 5, 5, 5};
  private static final int[] ITEMS = {1, 3, 4, 1, 3, 4, 1, 3, 4};

  /** Scores, and the gradients of the maps, of one training step. */
  private static Map<String, float[]> step(int large, boolean grid, boolean history) {
    ComputeDevice device = ComputeDevice.cpu();
    HeteGraphSettings settings =
        new HeteGraphSettings(3, 2, 256, 3, 4, "max", "linear", 0, history, 1e-12);
    try (NDManager manager = device.newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3), large);
      HeteGraph encoder =
          new HeteGraph(
              new EncoderContext(TinyGraph.of(ratings()), parameters, new RandomStreams(3)),
              settings);
      GradientCheck.randomise(parameters, 0.5, 100);
      encoder.beginEpoch(1);
      Map<String, float[]> figures = new LinkedHashMap<>();
      device.backward(
          () -> {
            Encoding encoding =
                grid
                    ? encoder.encodeGrid(
                        IndexBatch.of(manager, 0, 2, 5), IndexBatch.of(manager, 1, 3, 4), true)
                    : encoder.encode(
                        IndexBatch.of(manager, USERS), IndexBatch.of(manager, ITEMS), true);
            NDArray scores = encoding.scores().flatten();
            figures.put("scores", scores.toFloatArray());
            return scores.square().sum().add(encoding.norm().orElseThrow());
          });
      for (String name : new String[] {"self.weight", "pool.weight", "pool.bias"}) {
        figures.put(name, parameters.get(name).getArray().getGradient().toFloatArray());
      }
      return figures;
    }
  }

  private static float[][] ratings() {
    SplittableRandom random = new SplittableRandom(8);
    float[][] ratings = new float[9][7];
    for (float[] row : ratings) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(5) < 3 ? 1 + random.nextInt(5) : 0;
      }
    }
    return ratings;
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void aStepIsTheSame(boolean grid, boolean history) {
    Map<String, float[]> all = step(Integer.MAX_VALUE, grid, history);
    Map<String, float[]> few = step(1, grid, history);
    assertThat(few.keySet()).isEqualTo(all.keySet());
    all.forEach(
        (name, expected) ->
            assertThat(few.get(name)).as(name).containsExactly(expected, within(2e-4f)));
  }
}
