package io.fusionrec.plugin.lightgcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.encoder.IndexBatch;
import io.fusionrec.tensor.Embedding;
import io.fusionrec.tensor.SparseMatrix;

/**
 * Propagation layer by layer over the sparse A: O(edges * d * L) for any number of rows. For graphs
 * the powers of whose A don't fit into memory.
 */
final class SparsePropagation implements Propagation {
  private final SparseMatrix adjacency;
  private final int layers;

  /** The propagation over that graph; its entries live in the manager. */
  SparsePropagation(NDManager manager, NormalisedGraph graph, int layers) {
    NormalisedGraph.Entries entries = graph.entries();
    adjacency =
        SparseMatrix.of(
            manager,
            graph.nodes(),
            graph.nodes(),
            entries.row(),
            entries.column(),
            entries.weight());
    this.layers = layers;
  }

  @Override
  public NDArray all(NDArray table, NDArray weights) {
    NDArray state = table;
    NDArray sum = LayerWeights.weighted(weights, 0, table);
    for (int l = 1; l <= layers; l++) {
      state = adjacency.times(state);
      sum = sum.add(LayerWeights.weighted(weights, l, state));
    }
    return sum;
  }

  @Override
  public NDArray rows(NDArray table, NDArray weights, IndexBatch nodes) {
    return Embedding.rows(all(table, weights), nodes.tensor());
  }
}
