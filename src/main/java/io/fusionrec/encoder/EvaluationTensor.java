package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that follows from the parameters alone: a propagated table, attention over all items. In
 * an evaluation the parameters stand still, so there it is computed when it is first asked for and
 * kept until the evaluation ends; at any other time it is computed anew, with its gradient, and
 * belongs to the caller's scope.
 *
 * <p>An encoder opens it in {@link GraphEncoder#beginEvaluation} and closes it in {@link
 * GraphEncoder#endEvaluation}.
 */
public final class EvaluationTensor {
  private final Supplier<NDArray> computation;
  private boolean open;
  private @Nullable NDArray kept;

  /**
   * A tensor.
   *
   * @param computation computes it, as a new tensor that is nobody else's
   */
  public EvaluationTensor(Supplier<NDArray> computation) {
    this.computation = computation;
  }

  /** From now on the first value is kept. */
  public void begin() {
    end();
    open = true;
  }

  /** Whether the first value is kept now. */
  public boolean isOpen() {
    return open;
  }

  /** The value, as of the parameters at the evaluation's beginning, or as of now. */
  public NDArray get() {
    if (!open) {
      return computation.get();
    }
    NDArray value = kept;
    if (value == null) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        value = computation.get();
        NDScope.unregister(value);
      }
      kept = value;
    }
    return value;
  }

  /** Frees what was kept. */
  public void end() {
    open = false;
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
