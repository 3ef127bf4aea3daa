package io.fusionrec.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredArraysTest {
  private static final StoredArray A = new StoredArray("a", new long[] {2}, new float[] {1, 2});

  @Test
  void arraysAreFoundByNameAndShape() {
    StoredArrays arrays = new StoredArrays(List.of(A));
    assertThat(arrays.values("a", 2)).containsExactly(1, 2);
    assertThatThrownBy(() -> arrays.values("b", 2)).hasMessage("no array named b");
    assertThatThrownBy(() -> arrays.values("a", 1, 2))
        .hasMessage("a has the shape [2], expected [1, 2]");
  }

  @Test
  void aNameStandsForOneArrayOfItsShape() {
    assertThatThrownBy(() -> new StoredArrays(List.of(A, A)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StoredArray("a", new long[] {3}, new float[] {1, 2}))
        .hasMessage("a has 2 values for shape [3]");
    assertThat(new StoredArray("a", new long[0], new float[] {1}).values()).hasSize(1);
  }
}
