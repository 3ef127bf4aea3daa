package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import org.jspecify.annotations.Nullable;

/**
 * P E0 of all nodes for evaluation, kept as long as E0 is the same: a full ranking asks for it once
 * per block of users. Nobody tells an encoder that its parameters have changed (a training step, or
 * the best epoch put back), so E0 is compared with what P E0 was computed from; that takes a
 * hundredth of the propagation.
 */
final class PropagatedTable {
  private final Propagation propagation;
  private @Nullable NDArray source;
  private @Nullable NDArray propagated;

  PropagatedTable(Propagation propagation) {
    this.propagation = propagation;
  }

  /** P E0, without a gradient; lives on after the caller's scope. */
  NDArray of(NDArray table) {
    NDArray kept = propagated;
    if (source != null && kept != null) {
      if (source.contentEquals(table)) {
        return kept;
      }
      source.close();
      kept.close();
    }
    NDArray copy = table.stopGradient().duplicate();
    kept = propagation.all(copy);
    NDScope.unregister(copy, kept);
    source = copy;
    propagated = kept;
    return kept;
  }
}
