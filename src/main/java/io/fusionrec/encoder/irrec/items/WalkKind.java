package io.fusionrec.encoder.irrec.items;

import com.google.common.base.Suppliers;
import io.fusionrec.data.RatingMatrix;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnowledgeGraph;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A kind of walk from item to item: the probability M[i', i] that a random walk which stands on i'
 * goes to i != i'.
 *
 * <p>{@code r . r^-1} goes through a shared attribute, {@code r} alone straight to an item where a
 * fact leads there, {@code likes^-1 . likes} through a user who likes both, {@code co_liked} to one
 * of the items with the most similar likers (cosine), the earlier ones of equals.
 *
 * @param relations its relations
 * @param row the probabilities from one item; what it puts on the item itself is a return
 * @param attributes the steps to the attributes that it goes through; none if it goes through none
 * @param throughUsers whether it goes through users, one of whom may be the walk's own
 * @param own takes the own like out
 */
public record WalkKind(
    List<String> relations,
    ItemMatrix.Row row,
    Optional<Steps> attributes,
    boolean throughUsers,
    OwnLike own) {

  /** All kinds. What a kind's rows are made from is made with the first of them. */
  public static List<WalkKind> all(GraphSet graphs, int similar) {
    int items = graphs.likes().itemCount();
    List<WalkKind> kinds = new ArrayList<>();
    KnowledgeGraph knowledge = graphs.knowledge();
    for (int r = 0; r < knowledge.relations().size(); r++) {
      String name = knowledge.relations().get(r);
      Steps steps = Steps.of(graphs, items, r);
      if (steps.reachesItems()) {
        kinds.add(ofFacts(List.of(name), straight(steps), Optional.empty()));
      }
      OptionalInt inverse = knowledge.inverse(r);
      if (inverse.isPresent() && steps.any()) {
        List<String> both = List.of(name, knowledge.relations().get(inverse.getAsInt()));
        kinds.add(ofFacts(both, made(() -> throughAttributes(steps)), Optional.of(steps)));
      }
    }
    Supplier<RatingMatrix> byUser = Suppliers.memoize(graphs.likes()::byUser);
    Supplier<RatingMatrix> byItem = Suppliers.memoize(graphs.likes()::byItem);
    ItemMatrix.Row throughUsers = made(() -> throughUsers(byUser.get(), byItem.get()));
    Supplier<OwnWalk> ownWalk = Suppliers.memoize(() -> new OwnWalk(byUser.get(), byItem.get()));
    kinds.add(
        new WalkKind(
            List.of("likes^-1", "likes"),
            throughUsers,
            Optional.empty(),
            true,
            (walk, user, from, to) -> ownWalk.get().left(walk, user, from, to)));
    Supplier<CoLiked> coLiked =
        Suppliers.memoize(() -> new CoLiked(byUser.get(), byItem.get(), similar));
    kinds.add(
        new WalkKind(
            List.of("co_liked"),
            (item, row) -> coLiked.get().fill(item, row),
            Optional.empty(),
            false,
            (walk, user, from, to) -> coLiked.get().left(walk, user, from, to)));
    return kinds;
  }

  private static WalkKind ofFacts(
      List<String> relations, ItemMatrix.Row row, Optional<Steps> attributes) {
    return new WalkKind(relations, row, attributes, false, OwnLike.NO_PART);
  }

  /** Whether likes decide where it goes, and not facts alone. */
  private boolean readsLikes() {
    return own != OwnLike.NO_PART;
  }

  private static ItemMatrix.Row made(Supplier<ItemMatrix.Row> rows) {
    Supplier<ItemMatrix.Row> once = Suppliers.memoize(rows::get);
    return (item, row) -> once.get().fill(item, row);
  }

  /**
   * A walk by two kinds.
   *
   * @param first the number of the first
   * @param second the number of the second
   * @param relations the relations of both
   */
  public record TwoHops(int first, int second, List<String> relations) {
    private static List<TwoHops> of(List<WalkKind> kinds) {
      Set<List<String>> known = new HashSet<>();
      kinds.forEach(kind -> known.add(kind.relations()));
      List<TwoHops> all = new ArrayList<>();
      for (int first = 0; first < kinds.size(); first++) {
        for (int second = 0; second < kinds.size(); second++) {
          List<String> relations = new ArrayList<>(kinds.get(first).relations());
          relations.addAll(kinds.get(second).relations());
          // Else the same relations in the same order, with a stop at another item on the way.
          if (!kinds.get(second).readsLikes() && known.add(relations)) {
            all.add(new TwoHops(first, second, relations));
          }
        }
      }
      return all;
    }
  }

  /**
   * The walks by two kinds, the second over facts; none where only one hop is wanted. A second hop
   * over likes would end with the like that is to be left out, by as many ways as there are items
   * between.
   */
  public static List<TwoHops> twoHops(List<WalkKind> kinds, int hops) {
    return hops == 1 ? List.of() : TwoHops.of(kinds);
  }

  private static int[] targets(Steps steps, int item) {
    return Arrays.stream(steps.column(), steps.offset()[item], steps.offset()[item + 1])
        .distinct()
        .toArray();
  }

  private static ItemMatrix.Row straight(Steps steps) {
    return (item, row) -> {
      int[] targets = targets(steps, item);
      for (int target : targets) {
        if (steps.item()[target] >= 0) {
          row[steps.item()[target]] = 1.0 / targets.length;
        }
      }
    };
  }

  private static ItemMatrix.Row throughAttributes(Steps steps) {
    IntArrayList[] back = new IntArrayList[steps.item().length];
    Arrays.setAll(back, target -> new IntArrayList());
    for (int item = 0; item + 1 < steps.offset().length; item++) {
      for (int target : targets(steps, item)) {
        back[target].add(item);
      }
    }
    return (item, row) -> {
      int[] targets = targets(steps, item);
      for (int target : targets) {
        double share = 1.0 / targets.length / back[target].size();
        for (int k = 0; k < back[target].size(); k++) {
          row[back[target].getInt(k)] += share;
        }
      }
    };
  }

  private static ItemMatrix.Row throughUsers(RatingMatrix byUser, RatingMatrix byItem) {
    return (item, row) -> {
      for (int p = byItem.offset()[item]; p < byItem.offset()[item + 1]; p++) {
        int user = byItem.column()[p];
        double share = 1.0 / byItem.degree(item) / byUser.degree(user);
        for (int q = byUser.offset()[user]; q < byUser.offset()[user + 1]; q++) {
          row[byUser.column()[q]] += share;
        }
      }
    };
  }
}
