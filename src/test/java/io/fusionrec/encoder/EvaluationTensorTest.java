package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.fusionrec.tensor.ComputeDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvaluationTensorTest {
  private final NDManager manager = ComputeDevice.cpu().newManager();
  private int computed;

  private final EvaluationTensor tensor =
      new EvaluationTensor(
          () -> {
            computed++;
            NDArray base = manager.create(new float[] {1, 2});
            return base.add(base);
          });

  @AfterEach
  void close() {
    manager.close();
  }

  /** As a ranking asks for it: in a scope for each block of users. */
  private void ask() {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      assertThat(tensor.get().toFloatArray()).containsExactly(2, 4);
    }
  }

  @Test
  void isComputedOnceInAnEvaluationAndFreedAfterIt() {
    tensor.begin();
    assertThat(computed).isZero();
    ask();
    ask();
    ask();
    assertThat(computed).isEqualTo(1);
    assertThat(manager.getManagedArrays()).hasSize(1);
    tensor.end();
    assertThat(manager.getManagedArrays()).isEmpty();
  }

  @Test
  void isComputedAnewInTheNextEvaluationAndOutsideAny() {
    tensor.begin();
    ask();
    tensor.begin();
    ask();
    assertThat(computed).isEqualTo(2);
    tensor.end();
    ask();
    ask();
    assertThat(computed).isEqualTo(4);
    assertThat(manager.getManagedArrays()).isEmpty();
  }
}
