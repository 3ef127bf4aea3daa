package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IndexBatchTest {
  private final NDManager manager = ComputeDevice.cpu().newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void nobodyCanChangeIt() {
    int[] given = {4, 2, 4};
    IndexBatch batch = IndexBatch.of(manager, given);
    given[0] = 9;
    batch.toArray()[1] = 9;
    batch.shifted(0)[2] = 9;
    assertThat(batch.toArray()).containsExactly(4, 2, 4);
    assertThat(batch.get(0)).isEqualTo(4);
    assertThat(batch.size()).isEqualTo(3);
  }

  @Test
  void isATensorOnlyWhenAskedFor() {
    IndexBatch batch = IndexBatch.of(manager, 4, 2, 4);
    assertThat(manager.getManagedArrays()).isEmpty();
    NDArray tensor = batch.tensor();
    assertThat(tensor.getDataType()).isEqualTo(DataType.INT64);
    assertThat(tensor.getShape()).isEqualTo(new Shape(3));
    assertThat(tensor.toLongArray()).containsExactly(4, 2, 4);
    assertThat(batch.tensor()).isSameAs(tensor);
  }

  @Test
  void aTensorThatEndedWithAnInnerScopeIsMadeAgain() {
    IndexBatch batch = IndexBatch.of(manager, 1, 0);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      assertThat(batch.tensor().isReleased()).isFalse();
    }
    assertThat(batch.tensor().toLongArray()).containsExactly(1, 0);
  }

  @Test
  void listsTheCellsOfAGrid() {
    assertThat(IndexBatch.of(manager, 7, 3).each(3).toArray()).containsExactly(7, 7, 7, 3, 3, 3);
    assertThat(IndexBatch.of(manager, 7, 3).over(3).toArray()).containsExactly(7, 3, 7, 3, 7, 3);
    assertThat(IndexBatch.of(manager, 7, 3).shifted(10)).containsExactly(17, 13);
    assertThat(IndexBatch.of(manager).over(2).size()).isZero();
  }
}
