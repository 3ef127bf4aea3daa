package io.fusionrec.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * The users, or the items, of a step: indices on the host for whoever walks a graph, and the same
 * as a tensor for whoever gathers rows. The tensor is made when it is first asked for. Nothing of a
 * batch can be changed; what is handed out as an array is a copy.
 *
 * <p>The tensor belongs to the scope in which it is made, like all tensors of a step. Not for use
 * by several threads at once.
 */
public final class IndexBatch {
  private final NDManager manager;
  private final int[] indices;
  private @Nullable NDArray tensor;

  private IndexBatch(NDManager manager, int[] indices) {
    this.manager = manager;
    this.indices = indices;
  }

  /**
   * A batch of those indices.
   *
   * @param manager where the tensor is made
   * @param indices the indices; copied
   */
  public static IndexBatch of(NDManager manager, int... indices) {
    return new IndexBatch(manager, indices.clone());
  }

  /** The number of indices. */
  public int size() {
    return indices.length;
  }

  /** The k-th index, from 0. */
  public int get(int k) {
    return indices[k];
  }

  /** All of them; a copy. */
  public int[] toArray() {
    return indices.clone();
  }

  /** All of them, each moved by a number: graph nodes, say. */
  public int[] shifted(int by) {
    int[] moved = new int[indices.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = indices[k] + by;
    }
    return moved;
  }

  /** The same as a tensor, int64 [size]. */
  public NDArray tensor() {
    NDArray made = tensor;
    // Whoever asked first may have done so in a scope of its own that has ended.
    if (made == null || made.isReleased()) {
      long[] wide = new long[indices.length];
      for (int k = 0; k < wide.length; k++) {
        wide[k] = indices[k];
      }
      made = manager.create(wide);
      tensor = made;
    }
    return made;
  }

  /** Each index {@code times} times in a row: 1, 2 by 3 is 1, 1, 1, 2, 2, 2. */
  public IndexBatch each(int times) {
    int[] repeated = new int[Math.multiplyExact(indices.length, times)];
    for (int k = 0; k < repeated.length; k++) {
      repeated[k] = indices[k / times];
    }
    return new IndexBatch(manager, repeated);
  }

  /** All of them {@code times} times over: 1, 2 by 3 is 1, 2, 1, 2, 1, 2. */
  public IndexBatch over(int times) {
    int[] repeated = new int[Math.multiplyExact(indices.length, times)];
    for (int k = 0; k < repeated.length; k++) {
      repeated[k] = indices[k % indices.length];
    }
    return new IndexBatch(manager, repeated);
  }
}
