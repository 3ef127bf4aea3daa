package io.fusionrec.encoder.irrec;

import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.irrec.items.ItemWays;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A pair's walks by a rule of two hops: from a like to an item between, and from there on. Unlike
 * one hop, the walk over the user isn't left out of them, as it isn't in {@link RuleMiner}.
 *
 * <p>There are as many as likes times items, and more by several attributes. So they are opened up
 * by the item between, the most probable first, until none that is left can be among the strongest.
 */
final class TwoHopWalks {
  private final GraphSet graphs;
  private final WalkKind there;
  private final ItemWays first;
  private final ItemWays second;

  /** The walks by one kind and then another. */
  TwoHopWalks(GraphSet graphs, WalkKind there, WalkKind back) {
    this.graphs = graphs;
    this.there = there;
    first = ItemWays.of(graphs, there, -1);
    second = ItemWays.of(graphs, back, -1);
  }

  /**
   * All ways from a like over an item between.
   *
   * @param weight the sum of their probabilities
   */
  private record Stop(int start, int between, double weight) {}

  /** The strongest walks of a pair, the strongest first. */
  List<ReasonPath> strongest(RuleWalks.Walk walk, int count) {
    List<List<ItemWays.Way>> onward = new ArrayList<>();
    for (int between = 0; between < graphs.likes().itemCount(); between++) {
      onward.add(between == walk.item() ? List.of() : second.ways(between, walk.item()));
    }
    List<ReasonPath> paths = new ArrayList<>();
    PriorityQueue<Float> best = new PriorityQueue<>();
    for (Stop stop : stops(walk, onward)) {
      if (best.size() == count && best.element() >= (float) stop.weight()) {
        break;
      }
      for (ReasonPath path : over(walk, stop, onward.get(stop.between()))) {
        paths.add(path);
        best.add(path.weight());
        if (best.size() > count) {
          best.remove();
        }
      }
    }
    return ReasonPath.strongest(paths, count);
  }

  private List<Stop> stops(RuleWalks.Walk walk, List<List<ItemWays.Way>> onward) {
    double[] last =
        onward.stream()
            .mapToDouble(ways -> ways.stream().mapToDouble(ItemWays.Way::weight).sum())
            .toArray();
    List<Stop> stops = new ArrayList<>();
    double[] row = new double[last.length];
    for (int start : walk.starts()) {
      Arrays.fill(row, 0);
      there.row().fill(start, row);
      for (int between = 0; between < row.length; between++) {
        double weight = row[between] * last[between] / walk.starts().length;
        if (between != start && weight > 0) {
          stops.add(new Stop(start, between, weight));
        }
      }
    }
    stops.sort(Comparator.comparingDouble(stop -> -stop.weight()));
    return stops;
  }

  private List<ReasonPath> over(RuleWalks.Walk walk, Stop stop, List<ItemWays.Way> onward) {
    List<ReasonPath> paths = new ArrayList<>();
    for (ItemWays.Way way : first.ways(stop.start(), stop.between())) {
      for (ItemWays.Way on : onward) {
        List<ReasonNode> between = new ArrayList<>(way.between());
        between.add(ReasonNode.item(stop.between()));
        between.addAll(on.between());
        double weight = way.weight() * on.weight() / walk.starts().length;
        paths.add(walk.over(weight, stop.start(), between));
      }
    }
    return paths;
  }
}
