package io.fusionrec.train.optimiser;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays by name, as they are copied out of something that learns and put back into it. Putting
 * back asks for each by name and shape, so that what was stored by another model is noticed.
 */
public final class StoredArrays {
  private final ImmutableMap<String, StoredArray> byName;

  /**
   * Those arrays.
   *
   * @throws IllegalArgumentException when two have one name
   */
  public StoredArrays(List<StoredArray> arrays) {
    byName =
        arrays.stream().collect(ImmutableMap.toImmutableMap(StoredArray::name, array -> array));
  }

  /** No arrays. */
  public static StoredArrays none() {
    return new StoredArrays(List.of());
  }

  /** These and others. */
  public StoredArrays and(StoredArrays others) {
    return new StoredArrays(
        ImmutableList.<StoredArray>builder().addAll(all()).addAll(others.all()).build());
  }

  /** These, with the arrays of others in the place of those that have the same name. */
  public StoredArrays with(StoredArrays others) {
    return new StoredArrays(
        all().stream().map(array -> others.byName.getOrDefault(array.name(), array)).toList());
  }

  /** All, in their order. */
  public ImmutableList<StoredArray> all() {
    return byName.values().asList();
  }

  /** The values of all by name; not copies. */
  public ImmutableMap<String, float[]> byName() {
    return ImmutableMap.copyOf(Maps.transformValues(byName, StoredArray::values));
  }

  /** Whether there is an array of that name and shape. */
  public boolean has(String name, long... shape) {
    StoredArray array = byName.get(name);
    return array != null && Arrays.equals(array.shape(), shape);
  }

  /**
   * The values of an array; not a copy.
   *
   * @throws IllegalArgumentException when there is none of that name and shape
   */
  public float[] values(String name, long... shape) {
    StoredArray array = byName.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array named " + name);
    }
    if (!Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          name
              + " has the shape "
              + Arrays.toString(array.shape())
              + ", expected "
              + Arrays.toString(shape));
    }
    return array.values();
  }
}
