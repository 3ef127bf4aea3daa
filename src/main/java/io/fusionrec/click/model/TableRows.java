package io.fusionrec.click.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.fusionrec.train.optimiser.EmbeddingTable;

/** Gives rows of the table of field embeddings and first-order weights. */
interface TableRows {
  /** See {@link EmbeddingTable#gather}. */
  NDArray gather(NDManager manager, int[] ids, boolean training);
}
