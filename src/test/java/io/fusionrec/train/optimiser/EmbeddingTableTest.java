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
      EmbeddingTable.Gathered gathered = table.gather(manager, ids, true);
      NDArray rows = Embedding.rows(gathered.rows(), gathered.local());
      collector.backward(rows.sub(rows.onesLike()).square().sum());
    }
    table.step(0.1);
  }

  private static float[] values(StoredArrays arrays, String name) {
    return arrays.values(name, ROWS, WIDTH);
  }

  @Test
  void gathersEachDistinctRowOnce() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      EmbeddingTable table = table();
      float[] values = values(table.values(), "embeddings");
      EmbeddingTable.Gathered gathered = table.gather(manager, new int[] {4, 1, 4, 4, 0}, false);
      assertThat(gathered.rows().getShape()).isEqualTo(new Shape(3, WIDTH));
      assertThat(gathered.local().toLongArray()).containsExactly(0, 1, 0, 0, 2);
      assertThat(gathered.rows().get(1).toFloatArray())
          .containsExactly(values[WIDTH], values[WIDTH + 1], values[WIDTH + 2]);
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
