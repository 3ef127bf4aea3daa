package io.fusionrec.encoder;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;

/**
 * A path in an encoder's graphs.
 *
 * @param weight how much it counts among those of its reason
 * @param nodes its nodes
 * @param relations the relations between them, by the names of the knowledge graph; {@code likes},
 *     {@code rated}, {@code trusts} or {@code rates like} and the like of the others
 */
public record ReasonPath(float weight, List<ReasonNode> nodes, List<String> relations) {
  /** Copies the lists. */
  public ReasonPath {
    nodes = ImmutableList.copyOf(nodes);
    relations = ImmutableList.copyOf(relations);
    if (nodes.size() != relations.size() + 1) {
      throw new IllegalArgumentException(
          nodes.size() + " nodes are not joined by " + relations.size() + " relations");
    }
  }

  /** The strongest of some, by what they count up or down; equals stay in their order. */
  public static List<ReasonPath> strongest(List<ReasonPath> paths, int count) {
    return paths.stream()
        .sorted(Comparator.comparingDouble(path -> -Math.abs(path.weight())))
        .limit(count)
        .toList();
  }
}
