package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.data.folder.SampleSize;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import io.fusionrec.tensor.RowTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a step computes is the same whether tables are large, and the step reads the rows that it
 * needs, or small, and read as a whole.
 */
class LargeTablesTest {
  private static final ComputeDevice DEVICE = ComputeDevice.cpu();

  static Stream<Arguments> encodersAndShapes() {
    return GraphEncoders.load().all().stream()
        .map(GraphEncoderProvider::name)
        .flatMap(name -> Stream.of(Arguments.of(name, false), Arguments.of(name, true)));
  }

  @ParameterizedTest
  @MethodSource("encodersAndShapes")
  void aStepIsTheSame(String name, boolean grid) {
    Map<String, float[]> all = step(name, grid, Integer.MAX_VALUE);
    Map<String, float[]> few = step(name, grid, 1);
    assertThat(few.get("loss")).containsExactly(all.get("loss"), within(1e-4f));
    assertThat(few.get("scores")).containsExactly(all.get("scores"), within(1e-4f));
    assertThat(few.keySet()).isEqualTo(all.keySet());
    few.forEach(
        (parameter, gradient) -> {
          float[] expected = Objects.requireNonNull(all.get(parameter));
          float largest = 0;
          for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
          }
          assertThat(gradient)
              .as(parameter)
              .containsExactly(expected, within(Math.max(1e-7f, 1e-3f * largest)));
        });
  }

  /** Scores, loss and gradients of the first training step. */
  private static Map<String, float[]> step(String name, boolean grid, int large) {
    RatingData data = new SampleGenerator(new SampleSize(60, 40, OptionalLong.of(1100))).generate();
    Split split = Split.of(data, SplitSettings.DEFAULT, 1);
    GraphEncoderProvider provider = GraphEncoders.load().get(name);
    GraphSet graphs =
        GraphSet.build(
            GraphDeclaration.load(provider.defaultGraphs()).on(data), data, split.train());
    try (NDManager manager = DEVICE.newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(3), large);
      GraphEncoder encoder =
          provider.create(
              new EncoderContext(graphs, parameters, new RandomStreams(3)),
              provider.defaultSettings());
      GradientCheck.randomise(parameters, 0.2, 100);
      DEVICE.seed(1);
      encoder.beginEpoch(1);
      Map<String, float[]> figures = new LinkedHashMap<>();
      float loss =
          DEVICE.backward(
              () -> {
                Encoding encoding =
                    grid
                        ? encoder.encodeGrid(
                            IndexBatch.of(manager, 0, 2, 5, 30),
                            IndexBatch.of(manager, 1, 3, 4),
                            true)
                        : encoder.encode(
                            IndexBatch.of(manager, 0, 0, 2, 5, 30),
                            IndexBatch.of(manager, 1, 3, 4, 1, 9),
                            true);
                figures.put("scores", encoding.scores().toFloatArray());
                NDArray sum = encoding.scores().square().mean();
                sum = encoding.auxiliary().map(sum::add).orElse(sum);
                return encoding.norm().map(sum::add).orElse(sum);
              });
      figures.put("loss", new float[] {loss});
      parameters
          .all()
          .forEach(
              (parameter, values) -> {
                RowTable rows = parameters.rowTables().get(parameter);
                figures.put(
                    parameter,
                    rows == null
                        ? values.getArray().getGradient().toFloatArray()
                        : ofRows(values.getArray(), rows));
              });
      return figures;
    }
  }

  /** The gradient of a large table: that of the rows, and of the whole where that was read too. */
  private static float[] ofRows(NDArray values, RowTable table) {
    float[] all =
        table.isWhole()
            ? values.getGradient().toFloatArray()
            : new float[table.rows() * table.width()];
    RowTable.Gradient gradient = table.takeGradient();
    for (int k = 0; k < gradient.rows().length; k++) {
      for (int d = 0; d < table.width(); d++) {
        all[gradient.rows()[k] * table.width() + d] += gradient.values()[k * table.width() + d];
      }
    }
    return all;
  }
}
