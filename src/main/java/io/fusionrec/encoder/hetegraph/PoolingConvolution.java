package io.fusionrec.encoder.hetegraph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.fusionrec.encoder.EvaluationTensor;
import io.fusionrec.tensor.Concatenation;
import io.fusionrec.tensor.Dropout;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.Initial;
import io.fusionrec.tensor.Linear;
import io.fusionrec.tensor.ParameterSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * HeteGraph's convolution over the K walks (a_k, b_k) from a node v:
 *
 * <pre>
 * n_k = ReLU( Wp [f_a ; f_b] + bp )          Wp: 2F to P
 * n   = Dropout( max_k n_k )                 or the mean
 * h_v = [Ws f_v ; Wn n] + b                  Ws: F to d, Wn: P to d; h_v in R^2d; or its ReLU
 * </pre>
 *
 * Wp [f_a ; f_b] is Wa f_a + Wb f_b, and both are computed once for all nodes, not once per walk.
 * The ReLU is monotone, so it is taken once after the maximum. Features are linear in the degree's
 * feature, so a node with hidden edges is the node itself plus a multiple of that feature's
 * weights.
 */
final class PoolingConvolution {
  private final NodeFeatures features;
  private final Linear pool;
  private final Linear self;
  private final Linear neighbourhood;
  private final NodeTable selfTable;
  private final NodeTable firstTable;
  private final NodeTable secondTable;
  private final boolean mean;
  private final boolean linear;
  private final Dropout dropout;
  private final NDManager manager;

  PoolingConvolution(ParameterSet scope, NodeFeatures features, HeteGraphSettings settings) {
    this.features = features;
    int width = features.width();
    pool = new Linear(scope.scope("pool"), 2 * width, settings.pool());
    self = new Linear(scope.scope("self"), width, settings.width());
    neighbourhood =
        new Linear(
            scope.scope("neighbourhood"), settings.pool(), settings.width(), Initial.EMBEDDING);
    selfTable = NodeTable.of(features, self::apply);
    firstTable = NodeTable.of(features, matrix -> pool.applyColumns(matrix, 0, width));
    secondTable =
        NodeTable.of(
            features, matrix -> pool.applyColumns(matrix, width, 2 * width).add(pool.bias()));
    mean = settings.pooling().equals("mean");
    linear = settings.output().equals("linear");
    dropout = new Dropout(settings.dropout());
    manager = scope.manager();
  }

  /** Announces that the parameters stand still until {@link #endEvaluation}. */
  void beginEvaluation() {
    selfTable.evaluated().begin();
    firstTable.evaluated().begin();
    secondTable.evaluated().begin();
  }

  /** Frees what was kept for the evaluation. */
  void endEvaluation() {
    selfTable.evaluated().end();
    firstTable.evaluated().end();
    secondTable.evaluated().end();
  }

  /**
   * What a map makes of the features of all nodes, [N, F] to [N, width].
   *
   * @param map the map
   * @param evaluated the same in evaluation
   */
  private record NodeTable(UnaryOperator<NDArray> map, EvaluationTensor evaluated) {
    static NodeTable of(NodeFeatures features, UnaryOperator<NDArray> map) {
      return new NodeTable(map, new EvaluationTensor(() -> map.apply(features.matrix())));
    }

    /** In training of the features that the step's tables share; null is evaluation. */
    NDArray of(@Nullable NDArray matrix) {
      return matrix == null ? evaluated.get() : map.apply(matrix);
    }
  }

  /**
   * Convolves.
   *
   * @param batch the R rows that are wanted
   * @return h [R, 2d]
   */
  NDArray apply(NodeBatch batch, boolean training) {
    NDArray matrix = training ? features.matrix() : null; // [N, F]
    NDArray nodes = manager.create(batch.nodes());
    NDArray own =
        shifted(
            Embedding.rows(selfTable.of(matrix), nodes), manager.create(batch.shifts()), self, 0);
    NDArray pooled = dropout.apply(pooled(matrix, batch), training);
    NDArray around = Embedding.rows(neighbourhood.apply(pooled), manager.create(batch.pooled()));
    NDArray state = own.concat(around, 1);
    return linear ? state : Activation.relu(state);
  }

  private NDArray pooled(@Nullable NDArray matrix, NodeBatch batch) {
    NDArray first = withOwn(firstTable.of(matrix), batch, 0);
    NDArray second = withOwn(secondTable.of(matrix), batch, features.width());
    long[] places = batch.first();
    NDArray walks =
        Embedding.rows(first, manager.create(places))
            .add(Embedding.rows(second, manager.create(batch.second())))
            .reshape(places.length / batch.walks(), batch.walks(), -1);
    return mean
        ? Activation.relu(walks).mean(new int[] {1})
        : Activation.relu(walks.max(new int[] {1}));
  }

  /** A table of all nodes with the rows that are seen without hidden edges after it. */
  private NDArray withOwn(NDArray table, NodeBatch batch, int firstColumn) {
    long[] nodes = batch.ownNodes();
    if (nodes.length == 0) {
      return table;
    }
    NDArray rows = Embedding.rows(table, manager.create(nodes));
    return Concatenation.of(
        new NDList(table, shifted(rows, manager.create(batch.ownShifts()), pool, firstColumn)), 0);
  }

  private static NDArray shifted(NDArray rows, NDArray shift, Linear map, int firstColumn) {
    int column = firstColumn + NodeFeatures.DEGREE;
    NDArray weight = map.weight().get(new NDIndex(":, {}:{}", column, column + 1));
    return rows.add(shift.reshape(new Shape(-1, 1)).mul(weight.transpose()));
  }
}
