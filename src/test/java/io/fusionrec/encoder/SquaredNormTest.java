package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.tensor.ComputeDevice;
import org.junit.jupiter.api.Test;

class SquaredNormTest {
  @Test
  void isTheMeanOverRowsOfSumsOfSquares() {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      var two = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
      var one = manager.create(new float[] {3, 0, 4}, new Shape(1, 3));
      var fields = manager.create(new float[] {1, 1, 1, 1, 2, 0, 0, 0}, new Shape(2, 2, 2));
      // (1 + 4 + 9 + 16) / 2, (9 + 16) / 1, (4 + 4) / 2
      assertThat(SquaredNorm.of(two).getFloat()).isEqualTo(15);
      assertThat(SquaredNorm.of(one).getFloat()).isEqualTo(25);
      assertThat(SquaredNorm.of(fields).getFloat()).isEqualTo(4);
      assertThat(SquaredNorm.of(two, one, fields).getFloat()).isEqualTo(44);
    }
  }
}
