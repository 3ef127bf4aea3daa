package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.HostValues;
import io.fusionrec.tensor.ParameterSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseSumsTest {
  /** The same of a table that is read as a whole and of one that is read by rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, Integer.MAX_VALUE})
  void sumsByHand(int large) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1), large);
      Embedding table = new Embedding(parameters, "table", 5, 2);
      assertThat(table.isLarge()).isEqualTo(large == 1);
      HostValues.into(
          parameters.get("table").getArray(), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
      SparseSums sums =
          new SparseSums(3, new long[] {0, 0, 2}, new long[] {4, 1, 4}, new float[] {1, 0.5f, -2});
      NDArray found = sums.of(table, manager);
      assertThat(found.toFloatArray())
          .containsExactly(new float[] {10.5f, 12, 0, 0, -18, -20}, within(1e-6f));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Integer.MAX_VALUE})
  void nothingAddsUpToZero(int large) {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1), large);
      Embedding table = new Embedding(parameters, "table", 5, 2);
      SparseSums none = new SparseSums(2, new long[0], new long[0], new float[0]);
      assertThat(none.of(table, manager).toFloatArray()).containsExactly(0, 0, 0, 0);
    }
  }
}
