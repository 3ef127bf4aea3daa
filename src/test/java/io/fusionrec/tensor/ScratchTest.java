package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScratchTest {

  private static NDArray compute(NDManager manager, List<NDArray> made) {
    return Scratch.compute(
        () -> {
          NDArray half = manager.create(new float[] {1, 2, 3}).add(0.5f);
          made.add(half);
          return half.square();
        });
  }

  @Test
  void theResultAloneOutlivesTheWork() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      List<NDArray> made = new ArrayList<>();
      NDArray result;
      try (NDScope outer = new NDScope()) {
        outer.suppressNotUsedWarning();
        result = compute(manager, made);
        assertThat(made.get(0).isReleased()).isTrue();
        assertThat(result.toFloatArray()).containsExactly(2.25f, 6.25f, 12.25f);
      }
      assertThat(result.isReleased()).as("it belongs to the surrounding scope").isTrue();
    }
  }

  @Test
  void withoutASurroundingScopeTheResultIsTheManagers() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      List<NDArray> made = new ArrayList<>();
      NDArray result = compute(manager, made);
      assertThat(made.get(0).isReleased()).isTrue();
      assertThat(result.toFloatArray()).containsExactly(2.25f, 6.25f, 12.25f);
    }
  }
}
