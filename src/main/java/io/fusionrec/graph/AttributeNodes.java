package io.fusionrec.graph;

import io.fusionrec.data.IdIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The attribute nodes under construction: a block for the values of each field and one for
 * entities, so that values of equal text stay apart unless they are of one field.
 */
final class AttributeNodes {
  private final Map<Origin, Integer> first = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();

  /** Adds a node for each value, named {@code prefix + value}, unless the origin has its block. */
  void add(Origin origin, String prefix, List<String> values) {
    if (first.putIfAbsent(origin, names.size()) == null) {
      for (String value : values) {
        names.add(prefix + value);
        origins.add(origin);
      }
    }
  }

  /** The first attribute of an origin that was added. */
  int first(Origin origin) {
    return first.getOrDefault(origin, -1);
  }

  /** The names to show. */
  IdIndex names() {
    return IdIndex.of(DistinctNames.ofNodes(names, origins));
  }
}
