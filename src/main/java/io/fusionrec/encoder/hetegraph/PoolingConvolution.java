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

/**
 * HeteGraph's convolution over the K walks (a_k, b_k) from a node v:
 *
 * <pre>
 * n_k = ReLU( Wp [f_a ; f_b] + bp )          Wp: 2F to P
 * n   = Dropout( max_k n_k )                 or the mean
 * h_v = [Ws f_v ; Wn n] + b                  Ws: F to d, Wn: P to d; h_v in R^2d; or its ReLU
 * </pre>
 *
 * Wp [f_a ; f_b] is Wa f_a + Wb f_b, and both are computed once for each node, not once per walk:
 * of all nodes, or where {@link NodeFeatures#isLarge ids are a large table} of those that a step
 * reads. The ReLU is monotone, so it is taken once after the maximum. Features are linear in the
 * degree's feature, so a node with hidden edges is the node itself plus a multiple of that
 * feature's weights.
 */
final class PoolingConvolution {
  private static final long[] NONE = {};

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
  }

  /** Where a convolution reads a table's rows at some places of its batch. */
  private interface Reader {
    NodeRows read(NodeTable table, long[] places, long[] own);
  }

  private Reader reader(boolean training) {
    if (!training) {
      return (table, places, own) -> new NodeRows(table.evaluated().get(), places, own);
    }
    if (features.isLarge()) {
      return (table, places, own) ->
          NodeRows.few(features, table.map(), features.nodes(), places, own);
    }
    NDArray matrix = features.matrix(); // [N, F], shared by the step's tables
    return (table, places, own) -> new NodeRows(table.map().apply(matrix), places, own);
  }

  /**
   * Convolves.
   *
   * @param batch the R rows that are wanted
   * @return h [R, 2d]
   */
  NDArray apply(NodeBatch batch, boolean training) {
    Reader reader = reader(training);
    NodeRows rows = reader.read(selfTable, batch.nodes(), NONE);
    NDArray own =
        shifted(
            Embedding.rows(rows.table(), manager.create(rows.place())),
            manager.create(batch.shifts()),
            self,
            0);
    NDArray pooled = dropout.apply(pooled(reader, batch), training);
    NDArray around = Embedding.rows(neighbourhood.apply(pooled), manager.create(batch.pooled()));
    NDArray state = own.concat(around, 1);
    return linear ? state : Activation.relu(state);
  }

  private NDArray pooled(Reader reader, NodeBatch batch) {
    NodeRows first = reader.read(firstTable, batch.first(), batch.ownNodes());
    NodeRows second = reader.read(secondTable, batch.second(), batch.ownNodes());
    NDArray walks =
        hops(first, batch, 0)
            .add(hops(second, batch, features.width()))
            .reshape(first.place().length / batch.walks(), batch.walks(), -1);
    return mean
        ? Activation.relu(walks).mean(new int[] {1})
        : Activation.relu(walks.max(new int[] {1}));
  }

  /** The rows that are read, where the batch's own nodes are seen without hidden edges. */
  private NDArray hops(NodeRows rows, NodeBatch batch, int firstColumn) {
    NDArray table = rows.table();
    if (rows.own().length > 0) {
      NDArray whole = Embedding.rows(table, manager.create(rows.own()));
      table =
          Concatenation.of(
              new NDList(
                  table, shifted(whole, manager.create(batch.ownShifts()), pool, firstColumn)),
              0);
    }
    return Embedding.rows(table, manager.create(rows.place()));
  }

  private static NDArray shifted(NDArray rows, NDArray shift, Linear map, int firstColumn) {
    int column = firstColumn + NodeFeatures.DEGREE;
    NDArray weight = map.weight().get(new NDIndex(":, {}:{}", column, column + 1));
    return rows.add(shift.reshape(new Shape(-1, 1)).mul(weight.transpose()));
  }
}
