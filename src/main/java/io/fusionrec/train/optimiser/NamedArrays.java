package io.fusionrec.train.optimiser;

import ai.djl.ndarray.NDArray;
import io.fusionrec.tensor.HostValues;
import java.util.ArrayList;
import java.util.List;

/** Tensors with a name each, to be copied out of the engine's memory and put back. */
record NamedArrays(List<String> names, List<NDArray> arrays) {
  /** A copy of all, the suffix behind each name. */
  StoredArrays stored(String suffix) {
    List<StoredArray> stored = new ArrayList<>();
    for (int k = 0; k < arrays.size(); k++) {
      NDArray array = arrays.get(k);
      stored.add(
          new StoredArray(
              names.get(k) + suffix, array.getShape().getShape(), array.toFloatArray()));
    }
    return new StoredArrays(stored);
  }

  /**
   * Puts back what {@link #stored} gave with that suffix.
   *
   * @throws IllegalArgumentException when one is missing or has another shape
   */
  void restore(String suffix, StoredArrays from) {
    for (int k = 0; k < arrays.size(); k++) {
      NDArray array = arrays.get(k);
      HostValues.into(array, from.values(names.get(k) + suffix, array.getShape().getShape()));
    }
  }
}
