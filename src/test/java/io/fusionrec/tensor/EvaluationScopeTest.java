package io.fusionrec.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import io.fusionrec.random.RandomStreams;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EvaluationScopeTest {

  /**
   * A server's threads ask for rows again and again, and no step comes that would let go of them.
   */
  @Test
  void ofALargeTableNothingIsKeptForALaterStep() throws InterruptedException {
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      ParameterSet parameters = new ParameterSet(manager, new RandomStreams(1), 1);
      Embedding embedding = new Embedding(parameters, "table", 5, 3);
      Supplier<float[]> rows =
          () -> embedding.apply(manager.create(new long[] {1, 3, 1})).toFloatArray();
      float[][] read = new float[1][];

      Thread other = new Thread(() -> read[0] = EvaluationScope.compute(rows));
      other.start();
      other.join();

      assertThat(read[0]).hasSize(9).isEqualTo(EvaluationScope.compute(rows));
      RowTable table = Objects.requireNonNull(parameters.rowTables().get("table"));
      assertThat(table.takeGradient().rows()).isEmpty();
    }
  }

  @Test
  void anErrorLeavesTheThreadAsItWas() throws InterruptedException {
    ComputeDevice.cpu();
    boolean[] recording = new boolean[2];
    Thread other =
        new Thread(
            () -> {
              recording[0] = JniUtils.isGradMode();
              assertThatThrownBy(
                      () ->
                          EvaluationScope.compute(
                              () -> {
                                throw new IllegalStateException("wrong");
                              }))
                  .hasMessage("wrong");
              recording[1] = JniUtils.isGradMode();
            });
    other.start();
    other.join();

    assertThat(recording).containsExactly(true, true);
  }
}
