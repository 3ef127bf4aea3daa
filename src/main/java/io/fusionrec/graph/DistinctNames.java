package io.fusionrec.graph;

import com.google.common.collect.ImmutableList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names to show, no two of them alike. A name that belongs to one thing only stays as it is; things
 * that would share one get what they are made from behind it, in brackets, and where that is not
 * enough a number as well. O(names).
 */
final class DistinctNames {
  /** What stands behind a relation's name in that of its inverse. */
  static final String INVERSE = "^-1";

  private final List<String> endings;
  private final Set<String> taken = new HashSet<>();
  private final Object2IntOpenHashMap<String> uses = new Object2IntOpenHashMap<>();

  private DistinctNames(List<String> endings) {
    this.endings = endings;
  }

  /** Names of nodes. */
  static ImmutableList<String> ofNodes(List<String> names, List<Origin> origins) {
    return new DistinctNames(List.of("")).of(names, origins);
  }

  /**
   * Names of relations, which are told apart from each other's inverses too.
   *
   * @param reserved names that none of them may get
   */
  static ImmutableList<String> ofRelations(
      List<String> names, List<Origin> origins, List<String> reserved) {
    DistinctNames distinct = new DistinctNames(List.of("", INVERSE));
    distinct.use(reserved);
    return distinct.of(names, origins);
  }

  private void use(List<String> names) {
    for (String name : names) {
      for (String ending : endings) {
        taken.add(name + ending);
        uses.addTo(name + ending, 1);
      }
    }
  }

  private ImmutableList<String> of(List<String> names, List<Origin> origins) {
    use(names);
    ImmutableList.Builder<String> distinct = ImmutableList.builderWithExpectedSize(names.size());
    for (int k = 0; k < names.size(); k++) {
      distinct.add(shared(names.get(k)) ? free(names.get(k), origins.get(k)) : names.get(k));
    }
    return distinct.build();
  }

  private boolean shared(String name) {
    return endings.stream().anyMatch(ending -> uses.getInt(name + ending) > 1);
  }

  private String free(String name, Origin origin) {
    String found = name + " (" + origin.text() + ")";
    for (int n = 2; !isFree(found); n++) {
      found = name + " (" + origin.text() + ", " + n + ")";
    }
    for (String ending : endings) {
      taken.add(found + ending);
    }
    return found;
  }

  private boolean isFree(String name) {
    return endings.stream().noneMatch(ending -> taken.contains(name + ending));
  }
}
