package io.fusionrec.encoder.irrec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.fusionrec.encoder.irrec.items.WalkKind;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.tensor.Scratch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One-step walks from item to item as dense matrices: M of each {@link WalkKind}, [I, I] with rows
 * that sum to at most 1.
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
    return WalkKind.all(graphs, similar).stream()
        .map(
            kind ->
                new Kind(
                    kind.relations(),
                    Scratch.compute(() -> matrix(manager, kind)),
                    kind.throughUsers()))
        .toList();
  }

  private NDArray matrix(NDManager manager, WalkKind kind) {
    if (kind.throughUsers()) {
      return withoutReturn(throughUsers());
    }
    return kind.attributes()
        .map(steps -> withoutReturn(throughAttributes(steps.incidence(manager))))
        .orElseGet(() -> filled(manager, kind));
  }

  private NDArray throughUsers() {
    NDArray toItems = likes.matrix().div(atLeastOne(likes.userDegree()));
    NDArray transposed = likes.matrix().transpose().duplicate();
    return transposed.div(atLeastOne(likes.itemDegree())).matMul(toItems);
  }

  private static NDArray throughAttributes(NDArray there) {
    return normalise(there).matMul(normalise(there.transpose()));
  }

  private NDArray filled(NDManager manager, WalkKind kind) {
    int items = likes.items();
    float[] walks = new float[items * items];
    IntStream.range(0, items)
        .parallel()
        .forEach(
            item -> {
              double[] row = new double[items];
              kind.row().fill(item, row);
              for (int j = 0; j < items; j++) {
                walks[item * items + j] = (float) row[j];
              }
            });
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
