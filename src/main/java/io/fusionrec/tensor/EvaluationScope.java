package io.fusionrec.tensor;

import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/**
 * What is computed without learning from it: its tensors are closed at its end, and the engine
 * records nothing for a backward pass. The engine is told that for each thread by itself, and in
 * all but the one that started it would record whatever a parameter has a part in: each request of
 * a server would keep what a training step keeps.
 */
public final class EvaluationScope {
  private EvaluationScope() {}

  /** Computes what is no tensor. */
  public static <T> T compute(Supplier<T> work) {
    return ComputeDevice.unrecorded(
        () -> {
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return work.get();
          }
        });
  }
}
