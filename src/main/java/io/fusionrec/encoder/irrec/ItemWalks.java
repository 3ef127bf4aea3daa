package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.irrec.items.Steps;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnowledgeGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One-step walks from item to item: for each kind, the probability M[i', i] that a random walk
 * which stands on i' goes to i != i', [I, I] with rows that sum to at most 1.
 *
 * <p>{@code r . r^-1} goes through a shared attribute, {@code r} alone straight to an item where a
 * fact leads there, {@code likes^-1 . likes} through a user who likes both, {@code co_liked} to one
 * of the items with the most similar likers (cosine).
 */
final class ItemWalks {
  private final GraphSet graphs;
  private final Likes likes;
  private final int similar;

  ItemWalks(GraphSet graphs, Likes likes, int similar) {
    this.graphs = graphs;
    this.likes = likes;
    this.similar = similar;
  }

  /**
   * A kind of walk.
   *
   * @param relations its relations
   * @param matrix M [I, I]
   * @param throughUsers whether it goes through users, one of whom may be the walk's own
   */
  record Kind(List<String> relations, NDArray matrix, boolean throughUsers) {}

  /**
   * All kinds; the matrices belong to the surrounding scope. O(kinds * I^2 * (attributes + users)).
   */
  List<Kind> all(NDManager manager) {
    List<Kind> kinds = new ArrayList<>();
    KnowledgeGraph knowledge = graphs.knowledge();
    for (int r = 0; r < knowledge.relations().size(); r++) {
      List<String> names = new ArrayList<>(List.of(knowledge.relations().get(r)));
      Steps steps = Steps.of(graphs, likes.items(), r);
      if (steps.reachesItems()) {
        kinds.add(new Kind(List.copyOf(names), steps.toItems(manager), false));
      }
      OptionalInt inverse = knowledge.inverse(r);
      if (inverse.isPresent() && steps.any()) {
        names.add(knowledge.relations().get(inverse.getAsInt()));
        NDArray there = steps.incidence(manager);
        NDArray walks = normalise(there).matMul(normalise(there.transpose()));
        kinds.add(new Kind(List.copyOf(names), withoutReturn(walks), false));
      }
    }
    NDArray toItems = likes.matrix().div(atLeastOne(likes.userDegree()));
    NDArray transposed = likes.matrix().transpose().duplicate();
    NDArray through = transposed.div(atLeastOne(likes.itemDegree())).matMul(toItems);
    kinds.add(new Kind(List.of("likes^-1", "likes"), withoutReturn(through), true));
    kinds.add(new Kind(List.of("co_liked"), coLiked(manager, transposed), false));
    return kinds;
  }

  private NDArray coLiked(NDManager manager, NDArray transposed) {
    int items = likes.items();
    NDArray common = transposed.matMul(likes.matrix());
    float[] counts = common.toFloatArray();
    float[] degree = likes.itemDegree().toFloatArray();
    float[] walks = new float[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            i -> {
              double[] cosine = WalkKind.cosines(i, counts, i * items, degree);
              int[] nearest =
                  IntStream.range(0, items)
                      .filter(j -> cosine[j] > 0)
                      .boxed()
                      .sorted(
                          Comparator.comparingDouble((Integer j) -> -cosine[j])
                              .thenComparing(j -> j))
                      .limit(similar)
                      .mapToInt(Integer::intValue)
                      .toArray();
              for (int j : nearest) {
                walks[i * items + j] = 1f / nearest.length;
              }
            });
    common.close();
    return manager.create(walks, new Shape(items, items));
  }

  /** Rows divided by their sums; a row of zeros stays. */
  private static NDArray normalise(NDArray matrix) {
    NDArray sums = matrix.sum(new int[] {1}, true);
    return matrix.div(sums.add(sums.eq(0).toType(sums.getDataType(), false)));
  }

  private static NDArray atLeastOne(NDArray degrees) {
    return degrees.add(degrees.eq(0).toType(degrees.getDataType(), false));
  }

  private static NDArray withoutReturn(NDArray walks) {
    NDArray eye = walks.getManager().eye((int) walks.getShape().get(0));
    return walks.sub(walks.mul(eye));
  }
}
