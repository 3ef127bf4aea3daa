package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.irrec.items.ItemWays;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The walks of a pair by a rule, one by one, where {@link RuleMiner} sums them for all pairs: what
 * each adds to x_ui as it is before its logarithm or root. So the weights of all of a pair's paths
 * by a rule add up to that, but where {@link RuleMiner} has room for the most probable walks alone.
 *
 * <p>O(the facts of all items) for a rule over attributes, O(the likes of those who like what the
 * user likes) for one over users or co_liked; O(items) for each like, besides, where a walk goes
 * straight. With two hops the second is looked at from every item ({@link TwoHopWalks}).
 */
final class RuleWalks {
  private final GraphSet graphs;
  private final RatingMatrix byUser;
  private final Optional<Supplier<LearnedSums>> learned;
  private final List<WalkKind> kinds;
  private final List<WalkKind.TwoHops> twoHops;

  RuleWalks(GraphSet graphs, IrRecSettings settings, Optional<Supplier<LearnedSums>> learned) {
    this.graphs = graphs;
    byUser = graphs.likes().byUser();
    this.learned = learned;
    kinds = WalkKind.all(graphs, settings.similar());
    twoHops = WalkKind.twoHops(kinds, settings.hops());
  }

  /**
   * The strongest paths of a pair by a rule.
   *
   * @param rule its relations
   * @param count how many at the most
   */
  List<ReasonPath> paths(List<String> rule, int user, int item, int count) {
    List<String> relations = rule.subList(1, rule.size());
    Walk walk = new Walk(user, item, starts(user, item), rule);
    if (relations.equals(List.of(LearnedRelation.NAME))) {
      return ReasonPath.strongest(learned(walk), count);
    }
    Optional<WalkKind> kind =
        kinds.stream().filter(one -> one.relations().equals(relations)).findFirst();
    if (kind.isPresent()) {
      // Not over the user, whose like of the item would be used.
      return ReasonPath.strongest(
          oneHop(walk, ItemWays.of(graphs, kind.orElseThrow(), user)), count);
    }
    return twoHops.stream()
        .filter(two -> two.relations().equals(relations))
        .findFirst()
        .map(two -> new TwoHopWalks(graphs, kinds.get(two.first()), kinds.get(two.second())))
        .map(walks -> walks.strongest(walk, count))
        .orElse(List.of());
  }

  /**
   * A pair that a rule connects.
   *
   * @param starts the items to start from: N_u without the item
   * @param relations the rule's
   */
  @SuppressWarnings("ArrayRecordComponent") // used and forgotten
  record Walk(int user, int item, int[] starts, List<String> relations) {
    /** The path from a start over these nodes to the item. */
    ReasonPath over(double weight, int start, List<ReasonNode> between) {
      List<ReasonNode> nodes = new ArrayList<>();
      nodes.add(ReasonNode.user(user));
      nodes.add(ReasonNode.item(start));
      nodes.addAll(between);
      nodes.add(ReasonNode.item(item));
      return new ReasonPath((float) weight, nodes, relations);
    }
  }

  private List<ReasonPath> learned(Walk walk) {
    float[] weights = learned.orElseThrow().get().into(walk.user(), walk.item());
    return Arrays.stream(walk.starts())
        .filter(start -> weights[start] != 0)
        .mapToObj(start -> walk.over(weights[start], start, List.of()))
        .toList();
  }

  private static List<ReasonPath> oneHop(Walk walk, ItemWays ways) {
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : walk.starts()) {
      for (ItemWays.Way way : ways.ways(start, walk.item())) {
        paths.add(walk.over(way.weight() / walk.starts().length, start, way.between()));
      }
    }
    return paths;
  }

  private int[] starts(int user, int item) {
    return Arrays.stream(byUser.column(), byUser.offset()[user], byUser.offset()[user + 1])
        .filter(other -> other != item)
        .toArray();
  }
}
