package io.fusionrec.fusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.fusion.readout.FusedItems;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a head makes of a grid's items, kept through an evaluation: its parameters stand still and a
 * ranking asks for the same items with every chunk of users. The last items are kept, and are taken
 * again when the indices and the encoder's vectors of them are equal; with those and the parameters
 * everything is equal, whatever an encoder does with the users beside them. The comparison costs a
 * pass over [N, d], the items' part of a head some hundred.
 */
final class KeptItems {
  private boolean open;
  private @Nullable Kept kept;

  /** Items with what they were made from. */
  @SuppressWarnings("ArrayRecordComponent") // compared with what is asked for, and never changed
  private record Kept(int[] indices, NDArray nodes, FusedItems items) {
    boolean madeFrom(int[] others, NDArray vectors) {
      return Arrays.equals(indices, others) && nodes.contentEquals(vectors);
    }

    void close() {
      nodes.close();
      items.tensors().close();
    }
  }

  /** From now on items are kept. */
  void begin() {
    end();
    open = true;
  }

  /**
   * The items of a grid.
   *
   * @param indices which they are
   * @param nodes the encoder's vectors of them
   * @param making makes them, for when they aren't those that are kept
   */
  FusedItems get(IndexBatch indices, NDArray nodes, Supplier<FusedItems> making) {
    if (!open) {
      return making.get();
    }
    int[] asked = indices.toArray();
    Kept before = kept;
    if (before != null && before.madeFrom(asked, nodes)) {
      return before.items();
    }
    forget();
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      FusedItems made = making.get();
      NDArray copy = nodes.duplicate();
      NDScope.unregister(made.tensors());
      NDScope.unregister(copy);
      kept = new Kept(asked, copy, made);
      return made;
    }
  }

  /** Frees what was kept. */
  void end() {
    open = false;
    forget();
  }

  private void forget() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
