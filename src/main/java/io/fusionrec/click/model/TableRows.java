package io.fusionrec.click.model;

import ai.djl.ndarray.NDManager;
import io.fusionrec.train.optimiser.EmbeddingTable;

/** Gives rows of the table of field embeddings and first-order weights. */
interface TableRows {
  /** See {@link EmbeddingTable#gather}. */
  EmbeddingTable.Rows gather(NDManager manager, int[] ids, boolean training);
}
