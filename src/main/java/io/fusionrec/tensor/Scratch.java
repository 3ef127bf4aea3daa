package io.fusionrec.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Computations whose intermediate tensors are freed as soon as the result is there. */
public final class Scratch {
  private Scratch() {}

  /**
   * Computes a tensor in a scope of its own.
   *
   * @param work makes a new tensor, which is nobody else's and no view of a Java buffer's; whatever
   *     else it makes is closed
   * @return the tensor, which belongs to the surrounding scope like one that was made there
   */
  public static NDArray compute(Supplier<NDArray> work) {
    NDArray result;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = work.get();
      NDScope.unregister(result);
    }
    NDScope.register(result);
    return result;
  }
}
