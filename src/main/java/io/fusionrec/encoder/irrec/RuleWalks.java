package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnowledgeGraph;
import io.fusionrec.random.RandomStreams;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The walks of a pair by a rule, one by one, where {@link RuleMiner} sums them for all pairs: what
 * each adds to x_ui as it is before its logarithm or root. So the weights of all of a pair's paths
 * by a rule add up to that.
 *
 * <p>Of rules with two hops the walks are not listed. O(the facts of all items) for a rule over the
 * knowledge graph, O(the likes of those who like what the user likes) for one over users.
 */
final class RuleWalks {
  private final GraphSet graphs;
  private final RatingMatrix byUser;
  private final RatingMatrix byItem;
  private final LearnedRelation learned;
  private final int similar;

  RuleWalks(GraphSet graphs, IrRecSettings settings, RandomStreams streams) {
    this.graphs = graphs;
    byUser = graphs.likes().byUser();
    byItem = graphs.likes().byItem();
    learned = new LearnedRelation(graphs.likes(), settings, streams);
    similar = settings.similar();
  }

  /** The paths of a pair by a rule, in no order. */
  List<ReasonPath> paths(Rule rule, int user, int item) {
    List<String> relations = rule.relations().subList(1, rule.relations().size());
    KnowledgeGraph knowledge = graphs.knowledge();
    int relation = knowledge.relations().indexOf(relations.get(0));
    Walk walk = new Walk(user, item, row(byUser, user));
    if (relations.equals(List.of(LearnedRelation.NAME))) {
      return learned(walk);
    }
    if (relations.equals(List.of("co_liked"))) {
      return coLiked(walk);
    }
    if (relations.equals(List.of("likes^-1", "likes"))) {
      return throughUsers(walk);
    }
    if (relations.size() == 1) {
      return direct(walk, relation);
    }
    boolean back =
        relations.size() == 2
            && relation >= 0
            && knowledge.inverse(relation).stream()
                .anyMatch(inverse -> knowledge.relations().get(inverse).equals(relations.get(1)));
    return back ? throughAttributes(walk, relation, relations) : List.of();
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

  private List<ReasonPath> coLiked(Walk walk) {
    int[] starts = walk.starts();
    float[] degree = new float[byItem.rows()];
    for (int other = 0; other < degree.length; other++) {
      degree[other] = byItem.degree(other);
    }
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : starts) {
      float[] common = new float[degree.length];
      for (int other : row(byItem, start)) {
        for (int also : row(byUser, other)) {
          common[also]++;
        }
      }
      double[] cosine = WalkKind.cosines(start, common, 0, degree);
      double own = cosine[walk.item()];
      long alike = Arrays.stream(cosine).filter(value -> value > 0).count();
      long before =
          IntStream.range(0, cosine.length)
              .filter(j -> cosine[j] > own || (cosine[j] == own && j < walk.item()))
              .count();
      if (own > 0 && before < similar) {
        paths.add(walk.by(1.0 / Math.min(alike, similar) / starts.length, start, "co_liked"));
      }
    }
    return paths;
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

  private List<ReasonPath> direct(Walk walk, int relation) {
    int[] starts = walk.starts();
    String name = graphs.knowledge().relations().get(relation);
    List<ReasonPath> paths = new ArrayList<>();
    for (int start : starts) {
      int[] targets = targets(start, relation);
      if (Arrays.binarySearch(targets, graphs.nodes().item(walk.item())) >= 0) {
        paths.add(walk.by(1.0 / targets.length / starts.length, start, name));
      }
    }
    return paths;
  }

  private List<ReasonPath> throughAttributes(Walk walk, int relation, List<String> names) {
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
