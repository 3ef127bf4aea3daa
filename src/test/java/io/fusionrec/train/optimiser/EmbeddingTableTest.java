package io.fusionrec.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmbeddingTableTest {
  private static final int ROWS = 5;
  private static final int WIDTH = 3;

  private static EmbeddingTable table() {
    return new EmbeddingTable(ROWS, WIDTH, 2, 0.5, new SplittableRandom(3));
  }

  /** A step that pulls the rows of some ids to the value 1, ids that repeat counting as often. */
  private static void pull(NDManager manager, EmbeddingTable table, int[] ids) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      EmbeddingTable.Rows rows = table.gather(manager, ids, true);
      NDArray vectors = rows.vectors().sub(rows.vectors().onesLike()).square().sum();
      NDArray weights = rows.weights().sub(rows.weights().onesLike()).square().sum();
      collector.backward(vectors.add(weights));
    }
    table.step(0.1);
  }

  private static StoredArray stored(int rows, float[] values) {
    return new StoredArray("embeddings", new long[] {rows, WIDTH}, values);
  }

  private static StoredArrays zeros(int rows) {
    long[] shape = {rows, WIDTH};
    return new StoredArrays(
        List.of(
            new StoredArray("embeddings.mean", shape, new float[rows * WIDTH]),
            new StoredArray("embeddings.variance", shape, new float[rows * WIDTH])));
  }

  private static float[] values(StoredArrays arrays, String name) {
    return arrays.values(name, ROWS, WIDTH);
  }

  @Test
  void gathersTheRowOfEachId() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      float[] values = values(table.values(), "embeddings");
      EmbeddingTable.Rows rows = table.gather(manager, new int[] {4, 1, 4, 0}, false);
      assertThat(rows.vectors().getShape()).isEqualTo(new Shape(4, WIDTH - 1));
      assertThat(rows.weights().getShape()).isEqualTo(new Shape(4, 1));
      assertThat(rows.vectors().get(1).toFloatArray()).containsExactly(values[3], values[4]);
      assertThat(rows.weights().toFloatArray())
          .containsExactly(values[14], values[5], values[14], values[2]);
      assertThat(rows.vectors().get(0)).isEqualTo(rows.vectors().get(2));
      assertThat(rows.vectors().get(3).toFloatArray()).containsExactly(values[0], values[1]);
      assertThat(values[2]).as("the last column begins at zero").isZero();
    }
  }

  @Test
  void stepsAreDenseAdamsWhereEveryRowIsTouched() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      ParameterSet set = new ParameterSet(manager, new RandomStreams(1));
      var dense = set.create("embeddings", new Shape(ROWS, WIDTH), Initial.ZERO);
      Adam adam = new Adam(set);
      adam.restoreValues(table.values());
      int[] ids = {0, 1, 2, 3, 4, 2};
      long[] index = {0, 1, 2, 3, 4, 2};
      for (int step = 0; step < 5; step++) {
        pull(manager, table, ids);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          NDArray rows = Embedding.rows(dense.getArray(), manager.create(index));
          collector.backward(rows.sub(rows.onesLike()).square().sum());
        }
        adam.step(0.1);
      }
      assertThat(values(table.values(), "embeddings"))
          .containsExactly(dense.getArray().toFloatArray(), within(1e-5f));
    }
  }

  @Test
  void rowsThatAStepDoesNotTouchStayAsTheyAre() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      pull(manager, table, new int[] {0, 1, 2, 3, 4});
      float[] before = values(table.values(), "embeddings");
      StoredArrays moments = table.moments();
      pull(manager, table, new int[] {3, 3});
      float[] after = values(table.values(), "embeddings");
      for (int k = 0; k < ROWS * WIDTH; k++) {
        if (k / WIDTH == 3) {
          assertThat(after[k]).isNotEqualTo(before[k]);
        } else {
          assertThat(after[k]).isEqualTo(before[k]);
          assertThat(values(table.moments(), "embeddings.mean")[k])
              .isEqualTo(values(moments, "embeddings.mean")[k]);
        }
      }
    }
  }

  @Test
  void whatTheLossDoesNotReadStaysAsItIs() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      float[] before = values(table.values(), "embeddings");
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(table.gather(manager, new int[] {2, 2}, true).weights().sum());
      }
      table.step(0.1);
      float[] after = values(table.values(), "embeddings");
      assertThat(after[8]).isCloseTo(before[8] - 0.1f, within(1e-5f));
      after[8] = before[8];
      assertThat(after).isEqualTo(before);
    }
  }

  /** So many ids that the rows are shared among processors. */
  @Test
  void aLargeStepIsEachRowsOwnStep() {
    int rows = 700;
    int[] ids = new SplittableRandom(5).ints(20_000, 0, rows - 1).map(k -> k * k / rows).toArray();
    EmbeddingTable large = new EmbeddingTable(rows, WIDTH, WIDTH, 0.5, new SplittableRandom(3));
    EmbeddingTable small = new EmbeddingTable(rows, WIDTH, WIDTH, 0.5, new SplittableRandom(3));
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      pull(manager, large, ids);
      float[] before = small.values().values("embeddings", rows, WIDTH);
      float[] after = large.values().values("embeddings", rows, WIDTH);
      for (int row = 0; row < rows; row += 13) {
        int wanted = row;
        small.restoreMoments(zeros(rows), 0);
        small.restoreValues(new StoredArrays(List.of(stored(rows, before))));
        int[] own = Arrays.stream(ids).filter(id -> id == wanted).toArray();
        if (own.length > 0) {
          pull(manager, small, own);
        }
        assertThat(small.values().values("embeddings", rows, WIDTH))
            .as("row %s, %s times", row, own.length)
            .satisfies(
                values ->
                    assertThat(Arrays.copyOfRange(values, wanted * WIDTH, (wanted + 1) * WIDTH))
                        .containsExactly(
                            Arrays.copyOfRange(after, wanted * WIDTH, (wanted + 1) * WIDTH)));
      }
    }
  }

  @Test
  void aRestoredTableGoesOnAsIfNothingHadHappened() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      pull(manager, table, new int[] {0, 3});
      EmbeddingTable other = new EmbeddingTable(ROWS, WIDTH, 2, 0.5, new SplittableRandom(9));
      other.restoreValues(table.values());
      other.restoreMoments(table.moments(), table.steps());
      pull(manager, table, new int[] {3, 4});
      pull(manager, other, new int[] {3, 4});
      assertThat(values(other.values(), "embeddings"))
          .containsExactly(values(table.values(), "embeddings"));
    }
  }
}
