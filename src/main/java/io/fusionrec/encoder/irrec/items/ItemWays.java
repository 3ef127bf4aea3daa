package io.fusionrec.encoder.irrec.items;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.graph.GraphSet;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The ways from one item to another by one kind of walk: what lies between them, with the
 * probability of going there. They add up to M[from, to] of {@link WalkKind}.
 */
public interface ItemWays {
  /**
   * A way between two items.
   *
   * @param weight its probability
   * @param between what lies between; nothing where it leads straight
   */
  record Way(double weight, List<ReasonNode> between) {}

  /** The ways between two items, of which one isn't the other. */
  List<Way> ways(int from, int to);

  /**
   * The probability of going to an item from each other one; 0 from itself.
   *
   * @param items the number of items
   */
  default double[] into(int to, int items) {
    double[] into = new double[items];
    for (int from = 0; from < items; from++) {
      into[from] = from == to ? 0 : ways(from, to).stream().mapToDouble(Way::weight).sum();
    }
    return into;
  }

  /**
   * The ways of a kind of walk.
   *
   * @param without the user whose likes aren't to be used; -1 for nobody
   */
  static ItemWays of(GraphSet graphs, WalkKind kind, int without) {
    if (kind.throughUsers()) {
      return new ThroughUsers(graphs.likes().byUser(), graphs.likes().byItem(), without);
    }
    return kind.attributes()
        .map(steps -> throughAttributes(graphs, steps))
        .orElseGet(() -> straight(graphs, kind, without));
  }

  /**
   * Over those who like both, all of them one way. O(the likes of both); O(the likes of those who
   * like an item) for all that lead to it.
   *
   * @param without the user over whom none goes; -1 for nobody
   */
  record ThroughUsers(RatingMatrix byUser, RatingMatrix byItem, int without) implements ItemWays {
    @Override
    public List<Way> ways(int from, int to) {
      double sum = 0;
      int people = 0;
      int q = byItem.offset()[to];
      int end = byItem.offset()[to + 1];
      for (int p = byItem.offset()[from]; p < byItem.offset()[from + 1]; p++) {
        int user = byItem.column()[p];
        while (q < end && byItem.column()[q] < user) {
          q++;
        }
        if (q < end && byItem.column()[q] == user && user != without) {
          sum += 1.0 / byUser.degree(user);
          people++;
        }
      }
      return people == 0
          ? List.of()
          : List.of(new Way(sum / byItem.degree(from), List.of(ReasonNode.people(people))));
    }

    @Override
    public double[] into(int to, int items) {
      double[] into = new double[items];
      for (int p = byItem.offset()[to]; p < byItem.offset()[to + 1]; p++) {
        int user = byItem.column()[p];
        if (user != without) {
          for (int q = byUser.offset()[user]; q < byUser.offset()[user + 1]; q++) {
            into[byUser.column()[q]] += 1.0 / byUser.degree(user);
          }
        }
      }
      for (int from = 0; from < items; from++) {
        into[from] = from == to ? 0 : into[from] / Math.max(1, byItem.degree(from));
      }
      return into;
    }
  }

  private static ItemWays straight(GraphSet graphs, WalkKind kind, int without) {
    Supplier<RatingMatrix> byUser = Suppliers.memoize(graphs.likes()::byUser);
    return (from, to) -> {
      double[] row = new double[graphs.likes().itemCount()];
      kind.row().fill(from, row);
      boolean own =
          without >= 0
              && byUser.get().contains(without, from)
              && byUser.get().contains(without, to);
      double walk =
          own && row[to] > 0 ? kind.own().left((float) row[to], without, from, to) : row[to];
      return walk > 0 ? List.of(new Way(walk, List.of())) : List.of();
    };
  }

  /** By each attribute of both a way. O(the facts of all items) once, O(those of both) for each. */
  private static ItemWays throughAttributes(GraphSet graphs, Steps steps) {
    Int2IntMap leading = new Int2IntOpenHashMap(); // items that lead to an attribute
    for (int item = 0; item < graphs.likes().itemCount(); item++) {
      for (int target : steps.nodes(item)) {
        leading.merge(target, 1, Integer::sum);
      }
    }
    return (from, to) -> {
      int[] there = steps.nodes(from);
      int[] back = steps.nodes(to);
      List<Way> ways = new ArrayList<>();
      for (int target : there) {
        if (Arrays.binarySearch(back, target) >= 0) {
          double weight = 1.0 / there.length / leading.get(target);
          ways.add(new Way(weight, List.of(ReasonNode.of(graphs.nodes(), target))));
        }
      }
      return ways;
    };
  }
}
