package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class SparseMatrixTest {
  /** With createCoo this reads freed memory: other values, or the end of the process. */
  @Test
  void keepsItsEntriesWhenTheBuffersThatTheyCameFromAreCollected() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      // [0 2 0; 1 0 3] many times over, one below the other.
      int copies = 20_000;
      long[] row = new long[3 * copies];
      long[] column = new long[3 * copies];
      float[] value = new float[3 * copies];
      for (int k = 0; k < copies; k++) {
        row[3 * k] = 2L * k;
        row[3 * k + 1] = 2L * k + 1;
        row[3 * k + 2] = 2L * k + 1;
        column[3 * k] = 1;
        column[3 * k + 2] = 2;
        value[3 * k] = 2;
        value[3 * k + 1] = 1;
        value[3 * k + 2] = 3;
      }
      SparseMatrix matrix = SparseMatrix.of(manager, 2 * copies, 3, row, column, value);
      NDArray x = manager.create(new float[] {1, 10, 2, 20, 3, 30}, new Shape(3, 2));
      x.setRequiresGradient(true);
      for (int round = 0; round < 3; round++) {
        System.gc();
        manager.create(new float[100_000]).close();
        float[] product = matrix.times(x).toFloatArray();
        for (int k = 0; k < copies; k++) {
          assertThat(java.util.Arrays.copyOfRange(product, 4 * k, 4 * k + 4))
              .containsExactly(4, 40, 10, 100);
        }
      }
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(matrix.times(x).sum());
      }
      // The sums of the columns.
      assertThat(x.getGradient().toFloatArray())
          .containsExactly(copies, copies, 2 * copies, 2 * copies, 3 * copies, 3 * copies);
    }
  }
}
