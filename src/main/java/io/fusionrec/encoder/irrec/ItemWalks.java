package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.graph.Adjacency;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.graph.KnowledgeGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One-step walks from item to item: for each kind, the probability M[i', i] that a random walk
 * which stands on i' goes to i != i', [I, I] with rows that sum to at most 1.
 *
 * <p>{@code r . r^-1} goes through a shared attribute, {@code likes^-1 . likes} through a user who
 * likes both, {@code co_liked} to one of the items with the most similar likers (cosine).
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
      String name = knowledge.relations().get(r);
      if (knowledge.relations().contains(name + "^-1")) {
        NDArray there = incidence(manager, r);
        if (there.sum().getFloat() > 0) {
          NDArray walks = normalise(there).matMul(normalise(there.transpose()));
          kinds.add(new Kind(List.of(name, name + "^-1"), withoutReturn(walks), false));
        }
      }
    }
    NDArray toItems = likes.matrix().div(atLeastOne(likes.userDegree()));
    NDArray through = likes.transposed().div(atLeastOne(likes.itemDegree())).matMul(toItems);
    kinds.add(new Kind(List.of("likes^-1", "likes"), withoutReturn(through), true));
    kinds.add(new Kind(List.of("co_liked"), coLiked(manager), false));
    return kinds;
  }

  /** 1 where a rated item has an attribute by that relation [I, A], A attributes that occur. */
  private NDArray incidence(NDManager manager, int relation) {
    Adjacency adjacency = graphs.knowledge().adjacency();
    int first = graphs.nodes().item(0);
    int[] column = new int[graphs.nodes().size()];
    Arrays.fill(column, -1);
    int columns = 0;
    for (int pass = 0; ; pass++) {
      float[] values = new float[pass == 0 ? 0 : likes.items() * Math.max(1, columns)];
      for (int item = 0; item < likes.items(); item++) {
        for (int p = adjacency.offset()[first + item];
            p < adjacency.offset()[first + item + 1];
            p++) {
          int target = adjacency.target()[p];
          if (adjacency.relation()[p] != relation) {
            continue;
          }
          if (pass == 0) {
            column[target] = column[target] < 0 ? columns++ : column[target];
          } else {
            values[item * columns + column[target]] = 1;
          }
        }
      }
      if (pass == 1) {
        return manager.create(values, new Shape(likes.items(), Math.max(1, columns)));
      }
    }
  }

  private NDArray coLiked(NDManager manager) {
    int items = likes.items();
    NDArray common = likes.transposed().matMul(likes.matrix());
    float[] counts = common.toFloatArray();
    float[] degree = likes.itemDegree().toFloatArray();
    float[] walks = new float[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            i -> {
              double[] cosine = new double[items];
              for (int j = 0; j < items; j++) {
                float both = counts[i * items + j];
                cosine[j] = j == i || both == 0 ? 0 : both / Math.sqrt(degree[i] * degree[j]);
              }
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
