package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The walks of a pair by a rule, one by one, where {@link RuleMiner} sums them for all pairs: what
 * each adds to x_ui as it is before its logarithm or root. So the weights of all of a pair's paths
 * by a rule of one hop add up to that, but where {@link WalkMiner} keeps the most probable walks
 * alone.
 *
 * <p>Of rules with two hops the walks are not listed. O(the facts of all items) for a rule over
 * attributes, O(the likes of those who like what the user likes) for one over users; O(items) for
 * each like, besides, where a walk goes straight.
 */
final class RuleWalks {
  private final GraphSet graphs;
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final LearnedRelation learned;
  private final List<WalkKind> kinds;

  RuleWalks(GraphSet graphs, IrRecSettings settings, RandomStreams streams) {
    this.graphs = graphs;
    byUser = graphs.likes().byUser();
    byItem = graphs.likes().byItem();
    learned = new LearnedRelation(graphs.likes(), settings, streams);
    kinds = WalkKind.all(graphs, settings.similar());
  }

  /**
   * The paths of a pair by a rule, in no order.
   *
   * @param rule its relations
   */
  List<ReasonPath> paths(List<String> rule, int user, int item) {
    List<String> relations = rule.subList(1, rule.size());
    Walk walk = new Walk(user, item, row(byUser, user));
    if (relations.equals(List.of(LearnedRelation.NAME))) {
      return learned(walk);
    }
    return kinds.stream()
        .filter(kind -> kind.relations().equals(relations))
        .findFirst()
        .map(kind -> paths(walk, kind))
        .orElse(List.of());
  }

  private List<ReasonPath> paths(Walk walk, WalkKind kind) {
    if (kind.throughUsers()) {
      return throughUsers(walk);
    }
    return kind.attributes().isPresent()
        ? throughAttributes(walk, kind.relations())
        : straight(walk, kind);
  }

  /**
   * A pair, and the items that the user likes.
   *
   * @param liked N_u, the item itself among them if it is one
   */
  @SuppressWarnings("ArrayRecordComponent") // used and forgotten
  private record Walk(int user, int item, int[] liked) {
    /** The items to start from: N_u without the item. */
    int[] starts() {
      return Arrays.stream(liked).filter(other -> other != item).toArray();
    }

    ReasonPath by(double weight, int start, String relation) {
      return new ReasonPath(
          (float) weight,
          List.of(ReasonNode.user(user), ReasonNode.item(start), ReasonNode.item(item)),
          List.of("likes", relation));
    }

    ReasonPath over(double weight, int start, ReasonNode middle, String there, String back) {
      return new ReasonPath(
          (float) weight,
          List.of(ReasonNode.user(user), ReasonNode.item(start), middle, ReasonNode.item(item)),
          List.of("likes", there, back));
    }
  }

  private List<ReasonPath> learned(Walk walk) {
    double[] weights = learned.into(walk.item(), walk.user());
    return Arrays.stream(walk.starts())
        .filter(start -> weights[start] != 0)
        .mapToObj(start -> walk.by(weights[start], start, LearnedRelation.NAME))
        .toList();
  }

  /** Over those who like both, but not over the user, whose like of the item would be used. */
  private List<ReasonPath> throughUsers(Walk walk) {
    int[] starts = walk.starts();
    boolean[] likers = new boolean[byUser.rows()];
    for (int other : row(byItem, walk.item())) {
      likers[other] = other != walk.user();
    }
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : starts) {
      double sum = 0;
      int people = 0;
      for (int other : row(byItem, start)) {
        if (likers[other]) {
          sum += 1.0 / byUser.degree(other);
          people++;
        }
      }
      if (people > 0) {
        double weight = sum / byItem.degree(start) / starts.length;
        paths.add(walk.over(weight, start, ReasonNode.people(people), "likes^-1", "likes"));
      }
    }
    return paths;
  }

  /** From a like straight to the item. */
  private List<ReasonPath> straight(Walk walk, WalkKind kind) {
    int[] starts = walk.starts();
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : starts) {
      double[] row = new double[byItem.rows()];
      kind.row().fill(start, row);
      if (row[walk.item()] > 0) {
        double weight = row[walk.item()] / starts.length;
        paths.add(walk.by(weight, start, kind.relations().get(0)));
      }
    }
    return paths;
  }

  private List<ReasonPath> throughAttributes(Walk walk, List<String> names) {
    int relation = graphs.knowledge().relations().indexOf(names.get(0));
    int[] starts = walk.starts();
    int[] ofItem = targets(walk.item(), relation);
    Int2IntOpenHashMap items = new Int2IntOpenHashMap(); // that lead to an attribute
    for (int other = 0; other < byItem.rows(); other++) {
      for (int target : targets(other, relation)) {
        items.addTo(target, 1);
      }
    }
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : starts) {
      int[] targets = targets(start, relation);
      for (int target : targets) {
        if (Arrays.binarySearch(ofItem, target) >= 0) {
          double weight = 1.0 / targets.length / items.get(target) / starts.length;
          ReasonNode middle = ReasonNode.of(graphs.nodes(), target);
          paths.add(walk.over(weight, start, middle, names.get(0), names.get(1)));
        }
      }
    }
    return paths;
  }

  /** The nodes to which a relation leads from an item, ascending, each once. */
  private int[] targets(int item, int relation) {
    Adjacency facts = graphs.knowledge().adjacency();
    int node = graphs.nodes().item(item);
    return IntStream.range(facts.offset()[node], facts.offset()[node + 1])
        .filter(p -> facts.relation()[p] == relation)
        .map(p -> facts.target()[p])
        .sorted()
        .distinct()
        .toArray();
  }

  private static int[] row(RatingMatrix matrix, int row) {
    return Arrays.copyOfRange(matrix.column(), matrix.offset()[row], matrix.offset()[row + 1]);
  }
}
