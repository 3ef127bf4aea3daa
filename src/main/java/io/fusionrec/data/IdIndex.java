package io.fusionrec.data;

import com.google.common.collect.ImmutableList;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * A one-to-one mapping between raw ids (any text) and the dense indices 0 to {@code size() - 1}.
 *
 * <p>Immutable and safe to share between threads. Lookups are O(1) in both directions.
 */
public final class IdIndex {
  private final ImmutableList<String> ids;
  private final Object2IntMap<String> indices;

  private IdIndex(ImmutableList<String> ids, Object2IntMap<String> indices) {
    this.ids = ids;
    this.indices = indices;
  }

  /** An index of the given distinct ids, in that order. */
  public static IdIndex of(List<String> ids) {
    Builder builder = new Builder();
    for (String id : ids) {
      int expected = builder.size();
      if (builder.add(id) != expected) {
        throw new IllegalArgumentException("id '" + id + "' occurs twice");
      }
    }
    return builder.build();
  }

  /** The number of ids. */
  public int size() {
    return ids.size();
  }

  /** The raw id at a dense index. */
  public String id(int index) {
    return ids.get(index);
  }

  /** The dense index of a raw id, or -1 when it is unknown. */
  public int indexOf(String id) {
    return indices.getInt(id);
  }

  /** All raw ids, in the order of their indices. */
  public ImmutableList<String> ids() {
    return ids;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdIndex index && index.ids.equals(ids);
  }

  @Override
  public int hashCode() {
    return ids.hashCode();
  }

  @Override
  public String toString() {
    return "IdIndex of " + size() + " ids";
  }

  /** Collects ids in the order in which they first come. */
  public static final class Builder {
    private final List<String> ids = new ArrayList<>();
    private final Object2IntOpenHashMap<String> indices = new Object2IntOpenHashMap<>();

    /** A builder that knows no id yet. */
    public Builder() {
      indices.defaultReturnValue(-1);
    }

    /** The index of an id, which is added when it is new. */
    public int add(String id) {
      int known = indices.getInt(id);
      if (known >= 0) {
        return known;
      }
      indices.put(id, ids.size());
      ids.add(id);
      return ids.size() - 1;
    }

    /** How many ids there are so far. */
    public int size() {
      return ids.size();
    }

    /** The index of all ids added so far. */
    public IdIndex build() {
      return new IdIndex(ImmutableList.copyOf(ids), indices.clone());
    }
  }
}
