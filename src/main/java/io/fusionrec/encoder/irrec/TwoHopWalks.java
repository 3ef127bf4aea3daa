package io.fusionrec.encoder.irrec;

import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.irrec.items.ItemWays;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A pair's walks by a rule of two hops: from a like to an item between, and from there on. The
 * second hop goes over facts alone, so that none of them uses the user's like of the item.
 *
 * <p>There are as many as likes times items, and more by several attributes. So of a like and an
 * item between only the sum of their walks is looked at, and they are opened up if that is more
 * than the weakest of the strongest so far; no walk among them can weigh more than their sum.
 */
final class TwoHopWalks {
  private final int items;
  private final WalkKind kind;
  private final ItemWays first;
  private final ItemWays second;

  /** The walks by one kind and then another. */
  TwoHopWalks(GraphSet graphs, WalkKind first, WalkKind second) {
    items = graphs.likes().itemCount();
    kind = first;
    this.first = ItemWays.of(graphs, first, -1);
    this.second = ItemWays.of(graphs, second, -1);
  }

  /** The strongest walks of a pair, the strongest first. */
  List<ReasonPath> strongest(RuleWalks.Walk walk, int count) {
    double[] onward = second.into(walk.item(), items);
    List<ReasonPath> opened = new ArrayList<>();
    PriorityQueue<Float> best = new PriorityQueue<>(); // weights, the weakest at its head
    double[] there = new double[items];
    for (int start : walk.starts()) {
      Arrays.fill(there, 0);
      kind.row().fill(start, there);
      for (int between = 0; between < items; between++) {
        double sum = there[between] * onward[between] / walk.starts().length;
        boolean strong = best.size() < count || (float) sum > best.element();
        if (sum > 0 && between != start && strong) {
          for (ReasonPath path : over(walk, start, between)) {
            opened.add(path);
            best.add(path.weight());
            if (best.size() > count) {
              best.remove();
            }
          }
        }
      }
    }
    return ReasonPath.strongest(opened, count);
  }

  private List<ReasonPath> over(RuleWalks.Walk walk, int start, int stop) {
    List<ItemWays.Way> onward = second.ways(stop, walk.item());
    List<ReasonPath> paths = new ArrayList<>();
    for (ItemWays.Way way : first.ways(start, stop)) {
      for (ItemWays.Way on : onward) {
        List<ReasonNode> between = new ArrayList<>(way.between());
        between.add(ReasonNode.item(stop));
        between.addAll(on.between());
        double weight = way.weight() * on.weight() / walk.starts().length;
        paths.add(walk.over(weight, start, between));
      }
    }
    return paths;
  }
}
